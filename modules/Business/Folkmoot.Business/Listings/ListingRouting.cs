using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Listings;

/// <summary>Finds where places are, and in which areas.</summary>
public sealed class ListingRouting(BusinessDbContext db, AreaDirectory areas, PostcodeDirectory postcodes, HomeFinder homes)
{
    /// <summary>The places of a listing, and the home area of the first of them that has one.</summary>
    public async Task<(IReadOnlyList<ListingPlace> Places, string? AreaCode)> RouteAsync(ListingData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        List<(ListingPlaceData Data, GeoPoint? Point)> placed = [];
        foreach (var place in data.Places.Where(p => !p.IsEmpty))
        {
            placed.Add((place, await PointOfAsync(place, cancellationToken)));
        }

        List<GeoPoint> points = [.. placed.Select(p => p.Point).OfType<GeoPoint>()];
        var around = await areas.FindAtEachAsync(points, cancellationToken);
        var home = points.Count > 0 && await homes.FindAsync(points[0], cancellationToken) is [var first, ..] ? first.Id.Value : null;
        return ([.. placed.Select((p, position) => new ListingPlace(position, p.Data, p.Point, CodesAt(around, p.Point)))], home);
    }

    /// <summary>Looks all places up again, after boundaries have changed.</summary>
    public async Task RouteAllAsync(CancellationToken cancellationToken)
    {
        var places = await db.ListingPlaces.Where(p => p.Longitude != null).ToListAsync(cancellationToken);
        var around = await areas.FindAtEachAsync([.. places.Select(p => p.Point!.Value)], cancellationToken);
        foreach (var place in places)
        {
            place.Route(CodesAt(around, place.Point));
        }

        db.Refresh(Listing.AllItem);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<GeoPoint?> PointOfAsync(ListingPlaceData place, CancellationToken cancellationToken)
    {
        if (place is { Longitude: { } east, Latitude: { } north })
        {
            return new GeoPoint(east, north);
        }

        var answer = await postcodes.FindAsync(place.Postcode, cancellationToken);
        return answer.Outcome is PostcodeOutcome.Found or PostcodeOutcome.Split or PostcodeOutcome.Terminated && answer.Point is { } point
            ? new GeoPoint(Math.Round(point.Longitude, 6), Math.Round(point.Latitude, 6))
            : null;
    }

    private static IEnumerable<string> CodesAt(IReadOnlyDictionary<GeoPoint, IReadOnlyList<AreaSummary>> around, GeoPoint? point) =>
        point is { } place ? around[place].Select(a => a.Id.Value) : [];
}

/// <summary>Takes the directory along when areas are replaced.</summary>
public sealed class RouteListingsAnew(ListingRouting routing) : IEventHandler<AreasReplaced>
{
    public Task HandleAsync(AreasReplaced domainEvent, CancellationToken cancellationToken) => routing.RouteAllAsync(cancellationToken);
}
