using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Postcodes;

/// <summary>
/// Tells where a postcode is, from the data that the site holds itself; nobody else is asked. Where the council's addresses are known, they say which
/// areas its homes lie in; without them its one point and the distance from boundaries decide whether that is certain.
/// </summary>
public sealed class PostcodeDirectory(CoreDbContext db, AreaDirectory areas, AddressDirectory addresses, ISettings<AreaSettings> settings)
{
    private IQueryable<PostcodePlace> Active => db.PostcodePlaces.AsNoTracking()
        .Where(p => p.GenerationId == db.PostcodeGenerations.Where(g => g.State == PlacesGenerationState.Active).Select(g => g.Id).FirstOrDefault());

    /// <summary>Answers what somebody typed.</summary>
    public async Task<PostcodeAnswer> FindAsync(string? text, CancellationToken cancellationToken)
    {
        if (Postcode.TryParse(text, out var postcode))
        {
            return await FindAsync(postcode, cancellationToken);
        }

        return Postcode.TryParseOutcode(text, out var outcode)
            ? await FindOutcodeAsync(outcode, new PostcodeAnswer(PostcodeOutcome.OutcodeOnly), cancellationToken)
            : new PostcodeAnswer(PostcodeOutcome.NotAPostcode);
    }

    /// <summary>Whether any data have been imported.</summary>
    public async Task<bool> HasDataAsync(CancellationToken cancellationToken) =>
        await db.PostcodeGenerations.AnyAsync(g => g.State == PlacesGenerationState.Active, cancellationToken) || await addresses.HasDataAsync(cancellationToken);

    private async Task<PostcodeAnswer> FindAsync(Postcode postcode, CancellationToken cancellationToken)
    {
        var rows = await Active.Where(p => p.Key == postcode.Key).ToListAsync(cancellationToken);
        var homes = await addresses.PlacesOfAsync(postcode, cancellationToken);
        var isExact = homes.Count > 0 && homes.All(h => h is not null);
        if (rows.Count == 0 && !isExact)
        {
            var unknown = new PostcodeAnswer(PostcodeOutcome.Unknown) { Postcode = postcode };
            return await FindOutcodeAsync(postcode.Outcode, unknown, cancellationToken);
        }

        // A postcode that the council's addresses have and the national data have not yet is new.
        var inUse = rows.Where(r => r.Ended is null).ToList();
        var isInUse = inUse.Count > 0 || rows.Count == 0;
        var meant = isInUse ? inUse : rows;
        var answer = new PostcodeAnswer(isInUse ? PostcodeOutcome.Found : PostcodeOutcome.Terminated)
        {
            Postcode = postcode,
            Outcode = postcode.Outcode,
            EndedOn = isInUse ? null : rows.Max(r => r.EndedOn),
            District = DistrictCode.Unpack(meant.Select(r => r.District).Distinct().ToList() is [var only] ? only : null),
        };
        return await PlaceAsync(answer, isExact ? [.. homes.Select(h => (h!.Value, 0.0))] : await AroundAsync(meant, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<(GeoPoint Point, double Metres)>> AroundAsync(IReadOnlyList<PostcodePlace> rows, CancellationToken cancellationToken)
    {
        var margin = (await settings.GetAsync(cancellationToken)).PostcodeMargin;
        return [.. rows.Where(r => r.Point is not null).Select(r => (r.Point!.Value, (double)margin + r.Error))];
    }

    private async Task<PostcodeAnswer> PlaceAsync(PostcodeAnswer answer, IReadOnlyList<(GeoPoint Point, double Metres)> places, CancellationToken cancellationToken)
    {
        if (places.Count == 0)
        {
            return answer;
        }

        var reach = await areas.FindAroundAsync(places, cancellationToken);
        return answer with
        {
            Outcome = reach.Candidates.Count > 0 && answer.Outcome == PostcodeOutcome.Found ? PostcodeOutcome.Split : answer.Outcome,
            Point = Middle([.. places.Select(p => p.Point)]),
            Areas = reach.Certain,
            Candidates = reach.Candidates,
        };
    }

    private async Task<PostcodeAnswer> FindOutcodeAsync(string outcode, PostcodeAnswer answer, CancellationToken cancellationToken)
    {
        var (first, last) = PostcodeKey.RangeOf(outcode);
        var rows = await Active.Where(p => p.Key >= first && p.Key <= last && p.Ended == null && p.Longitude != null).ToListAsync(cancellationToken);
        var points = rows.Select(r => r.Point).OfType<GeoPoint>().ToList();
        if (points.Count == 0)
        {
            return answer with { Outcome = PostcodeOutcome.Unknown, Outcode = outcode };
        }

        return answer with { Outcode = outcode, Point = Middle(points), Candidates = await areas.FindAtAnyAsync(points, cancellationToken) };
    }

    private static GeoPoint Middle(IReadOnlyList<GeoPoint> points) => new(points.Average(p => p.Longitude), points.Average(p => p.Latitude));
}
