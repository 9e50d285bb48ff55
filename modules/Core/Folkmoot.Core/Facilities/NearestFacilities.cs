using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Facilities;

/// <summary>Finds which places of a kind are nearest.</summary>
public sealed class NearestFacilities(CoreDbContext db, OpeningTimes times)
{
    /// <summary>As many as are told at once.</summary>
    public const int Most = 10;

    private const double MetresOfMile = 1609.344;
    private static readonly int[] Radii = [5, 10, 25, 50];

    /// <summary>The nearest within five miles, or within the first wider circle that holds any.</summary>
    public async Task<NearestAnswer> FindAsync(NearestQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var all = await db.Facilities.AsNoTracking()
            .Where(f => f.Kind == question.Kind && (!question.StepFree || f.Access.Contains(FacilityAccess.StepFree))).ToListAsync(cancellationToken);
        var clock = await times.NowAsync(cancellationToken);
        var near = all.Select(f => new NearFacility(f, question.From.MetresTo(new GeoPoint(f.Longitude, f.Latitude)) / MetresOfMile, clock.StateOf(f)))
            .Where(f => !question.OpenNow || f.State is { IsOpen: true })
            .OrderBy(f => f.Miles).ThenBy(f => f.Facility.Name, StringComparer.CurrentCulture).ThenBy(f => f.Facility.Reference, StringComparer.Ordinal)
            .Take(Most).ToList();
        if (near.Count == 0)
        {
            return new NearestAnswer([], null, Widened: false, clock.Today);
        }

        var within = Radii.Cast<int?>().FirstOrDefault(radius => near[0].Miles <= radius);
        return new NearestAnswer([.. near.Where(f => within is null || f.Miles <= within)], within, Widened: within != Radii[0], clock.Today);
    }
}

/// <summary>What somebody looks for, and from where.</summary>
public sealed record NearestQuestion(string Kind, GeoPoint From, bool OpenNow, bool StepFree);

/// <summary>What was found.</summary>
/// <param name="Places">Nearest first.</param>
/// <param name="WithinMiles">The circle that was looked at; null when it had to be wider than all of them, or when there is nothing.</param>
/// <param name="Widened">Whether the first circle held nothing.</param>
/// <param name="Today">The day, by the council's clock, at which their opening was looked up.</param>
public sealed record NearestAnswer(IReadOnlyList<NearFacility> Places, int? WithinMiles, bool Widened, DateOnly Today);

/// <summary>A place and how far it is.</summary>
/// <param name="Facility">The place.</param>
/// <param name="Miles">In a straight line.</param>
/// <param name="State">Null when nobody has said when it is open.</param>
public sealed record NearFacility(Facility Facility, double Miles, OpeningState? State);
