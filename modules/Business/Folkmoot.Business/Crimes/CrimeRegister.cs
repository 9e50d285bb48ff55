using Folkmoot.Core.Areas;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Crimes;

/// <summary>Takes crimes in. A file stands for its months: what was there of them from the same police goes.</summary>
public sealed class CrimeRegister(BusinessDbContext db, SiteDatabase site, AreaDirectory areas)
{
    /// <summary>Saves what lies within the site's areas; how many crimes that is.</summary>
    public Task<int> ReplaceAsync(IReadOnlyList<CrimeSpot> spots, CancellationToken cancellationToken) =>
        ReplaceAsync(spots, [.. spots.Select(spot => (spot.Month, spot.Force)).Distinct()], cancellationToken);

    /// <summary>Saves all that there is of a month, whichever police published it; also that there is nothing.</summary>
    public Task<int> ReplaceAsync(IReadOnlyList<CrimeSpot> spots, DateOnly month, CancellationToken cancellationToken) => ReplaceAsync(spots, [(month, "")], cancellationToken);

    private async Task<int> ReplaceAsync(IReadOnlyList<CrimeSpot> spots, List<(DateOnly Month, string Force)> replaced, CancellationToken cancellationToken)
    {
        var areaOf = await AreasOfAsync(spots, cancellationToken);
        var crimes = spots.Where(spot => areaOf.ContainsKey(new GeoPoint(spot.Longitude, spot.Latitude))).GroupBy(spot => spot)
            .Select(group => new Crime(group.Key, areaOf[new GeoPoint(group.Key.Longitude, group.Key.Latitude)], group.Count())).ToList();
        await using var work = await site.BeginAsync(cancellationToken);
        foreach (var (month, force) in replaced)
        {
            await db.Crimes.Where(c => c.Month == month && (c.Force == force || c.Force == "" || force == "")).ExecuteDeleteAsync(cancellationToken);
        }

        db.Crimes.AddRange(crimes);
        db.Refresh(Crime.AllItem);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return crimes.Sum(c => c.Count);
    }

    /// <summary>The months that are there, newest first, with how many crimes.</summary>
    public async Task<IReadOnlyList<CrimeMonth>> MonthsAsync(CancellationToken cancellationToken) =>
        await db.Crimes.AsNoTracking().GroupBy(c => c.Month).OrderByDescending(g => g.Key).Select(g => new CrimeMonth(g.Key, g.Sum(c => c.Count))).ToListAsync(cancellationToken);

    private async Task<Dictionary<GeoPoint, string>> AreasOfAsync(IReadOnlyList<CrimeSpot> spots, CancellationToken cancellationToken)
    {
        var homes = (await areas.ListHomesAsync(cancellationToken)).Select(area => area.Id.Value).ToHashSet();
        var found = await areas.FindAtEachAsync([.. spots.Select(spot => new GeoPoint(spot.Longitude, spot.Latitude)).Distinct()], cancellationToken);
        return found.Select(at => (at.Key, Area: at.Value.FirstOrDefault(area => homes.Contains(area.Id.Value)))).Where(at => at.Area is not null)
            .ToDictionary(at => at.Key, at => at.Area!.Id.Value);
    }
}

/// <summary>A month, by its first day, and its crimes.</summary>
public sealed record CrimeMonth(DateOnly Month, int Count);
