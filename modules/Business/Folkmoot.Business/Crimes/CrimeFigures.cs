using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Crimes;

/// <summary>Counts crimes in an area.</summary>
public sealed class CrimeFigures(BusinessDbContext db)
{
    private const int MonthsOfATrend = 13;
    private const int MostSpots = 200;

    /// <summary>The area's figures for a month.</summary>
    /// <param name="areaCode">Null for all areas.</param>
    /// <param name="month">Its first day.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<CrimeReport> CountAsync(string? areaCode, DateOnly month, CancellationToken cancellationToken)
    {
        var (former, lastYear, first) = (month.AddMonths(-1), month.AddYears(-1), month.AddMonths(1 - MonthsOfATrend));
        var counts = await Of(areaCode).Where(c => c.Month >= first && c.Month <= month).GroupBy(c => new { c.Month, c.Category })
            .Select(g => new { g.Key.Month, g.Key.Category, Count = g.Sum(c => c.Count) }).ToListAsync(cancellationToken);
        var spots = await Of(areaCode).Where(c => c.Month == month).GroupBy(c => new { c.Street, c.Longitude, c.Latitude })
            .OrderByDescending(g => g.Sum(c => c.Count)).ThenBy(g => g.Key.Street).Take(MostSpots)
            .Select(g => new CrimeSpotCount(g.Key.Street, g.Key.Longitude, g.Key.Latitude, g.Sum(c => c.Count))).ToListAsync(cancellationToken);
        int Count(string category, DateOnly when) => counts.Where(c => c.Category == category && c.Month == when).Sum(c => c.Count);
        return new CrimeReport(
            [.. counts.Select(c => c.Category).Distinct().Select(c => new CrimeRow(c, Count(c, month), Count(c, former), Count(c, lastYear)))
                .OrderByDescending(row => row.Now).ThenBy(row => row.Category, StringComparer.Ordinal)],
            [.. counts.GroupBy(c => c.Month).OrderByDescending(g => g.Key).Select(g => new CrimeMonth(g.Key, g.Sum(c => c.Count)))],
            spots);
    }

    private IQueryable<Crime> Of(string? areaCode) => db.Crimes.AsNoTracking().Where(c => areaCode == null || c.AreaCode == areaCode);
}

/// <summary>What is said about an area and a month.</summary>
/// <param name="Rows">By category, most first.</param>
/// <param name="Trend">The month and the year before it, newest first; months of which nothing is known are missing.</param>
/// <param name="Spots">Where, most first.</param>
public sealed record CrimeReport(IReadOnlyList<CrimeRow> Rows, IReadOnlyList<CrimeMonth> Trend, IReadOnlyList<CrimeSpotCount> Spots);

/// <summary>A category in the month, in the month before, and a year ago.</summary>
public sealed record CrimeRow(string Category, int Now, int MonthBefore, int YearBefore);

/// <summary>How many crimes are put on one spot, of all categories together.</summary>
public sealed record CrimeSpotCount(string Street, double Longitude, double Latitude, int Count);
