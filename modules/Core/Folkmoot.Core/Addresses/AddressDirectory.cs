using System.Globalization;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Addresses;

/// <summary>The council's addresses, when it has brought any. What people choose of them belongs in no address of the site and no log.</summary>
public sealed class AddressDirectory(CoreDbContext db, AreaDirectory areas)
{
    private static StringComparer ByText => StringComparer.Create(CultureInfo.CurrentCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    private IQueryable<Address> Active => db.Addresses.AsNoTracking()
        .Where(a => a.GenerationId == db.AddressGenerations.Where(g => g.State == PlacesGenerationState.Active).Select(g => g.Id).FirstOrDefault());

    /// <summary>Whether any have been imported.</summary>
    public Task<bool> HasDataAsync(CancellationToken cancellationToken) =>
        db.AddressGenerations.AnyAsync(g => g.State == PlacesGenerationState.Active, cancellationToken);

    /// <summary>The addresses of a postcode as people would look for them: by name, numbers by their size.</summary>
    public async Task<IReadOnlyList<AddressSummary>> OfPostcodeAsync(Postcode postcode, CancellationToken cancellationToken)
    {
        var found = await Active.Where(a => a.Key == postcode.Key).ToListAsync(cancellationToken);
        var at = await areas.FindAtEachAsync([.. found.Select(a => a.Point).OfType<GeoPoint>()], cancellationToken);
        return [.. found.Select(a => new AddressSummary(Uprn.Text(a.Uprn), a.Text, a.Point, a.Point is { } point ? at[point] : null)).OrderBy(a => a.Text, ByText)];
    }

    /// <summary>The address with this number; null when there is none.</summary>
    public async Task<AddressSummary?> FindAsync(string? uprn, CancellationToken cancellationToken)
    {
        if (!Uprn.TryParse(uprn, out var number) || await Active.SingleOrDefaultAsync(a => a.Uprn == number, cancellationToken) is not { } found)
        {
            return null;
        }

        return new AddressSummary(Uprn.Text(number), found.Text, found.Point, found.Point is { } at ? await areas.FindAtAsync(at.Longitude, at.Latitude, cancellationToken) : null);
    }

    /// <summary>The address nearest to a place, on one line, and how far it is; null when none lies within so many metres.</summary>
    public async Task<(string Text, double Metres)?> NearestAsync(GeoPoint place, double metres, CancellationToken cancellationToken)
    {
        const double MetresOfDegree = 111_195;
        var high = (int)(metres / MetresOfDegree * PostcodePlace.Parts);
        var wide = (int)(high / Math.Max(0.01, Math.Cos(double.DegreesToRadians(place.Latitude))));
        var (x, y) = ((int)(place.Longitude * PostcodePlace.Parts), (int)(place.Latitude * PostcodePlace.Parts));
        var (south, north, west, east) = (y - high, y + high, x - wide, x + wide);
        var near = await Active.Where(a => a.Latitude >= south && a.Latitude <= north && a.Longitude >= west && a.Longitude <= east).ToListAsync(cancellationToken);
        var nearest = near.Select(a => (a.Text, Metres: place.MetresTo(a.Point!.Value)))
            .Where(a => a.Metres <= metres).OrderBy(a => a.Metres).ThenBy(a => a.Text, StringComparer.Ordinal).Take(1).ToList();
        return nearest is [var one] ? one : null;
    }

    /// <summary>Where the addresses of a postcode lie: null for one without a place, empty when none is known.</summary>
    internal async Task<IReadOnlyList<GeoPoint?>> PlacesOfAsync(Postcode postcode, CancellationToken cancellationToken) =>
        [.. (await Active.Where(a => a.Key == postcode.Key).ToListAsync(cancellationToken)).Select(a => a.Point)];
}

/// <summary>An address.</summary>
/// <param name="Uprn">Its number without leading zeros.</param>
/// <param name="Text">On one line, without the postcode.</param>
/// <param name="Point">Where it is; null when the data do not say.</param>
/// <param name="Areas">The areas that it lies in; null when nobody knows where it is.</param>
public sealed record AddressSummary(string Uprn, string Text, GeoPoint? Point, IReadOnlyList<AreaSummary>? Areas);
