using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Statistics;

/// <summary>How many public reports there are and how soon they are dealt with, of the last year.</summary>
public sealed class ReportStatistics(ReportsDbContext db, AreaDirectory areas, TimeProvider clock)
{
    private DateTimeOffset Since => clock.GetUtcNow().AddYears(-1);

    public async Task<IReadOnlyList<StatisticsLine>> ByCategoryAsync(CancellationToken cancellationToken)
    {
        var since = Since;
        return await db.Database.SqlQuery<StatisticsLine>(
            $"""
            select c.title as "Name", count(*)::int as "Reported", count(r.closed_at)::int as "Closed",
                percentile_cont(0.5) within group (order by extract(epoch from r.closed_at - r.confirmed_at) / 86400) filter (where r.closed_at is not null) as "Days"
            from reports.reports r join reports.categories c on c.id = r.category_id
            where r.shown and r.confirmed_at > {since} and r.duplicate_of is null group by c.title order by 2 desc, 1
            """).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<StatisticsLine>> ByAreaAsync(CancellationToken cancellationToken)
    {
        var since = Since;
        var lines = await db.Database.SqlQuery<StatisticsLine>(
            $"""
            select coalesce(r.area_code, '') as "Name", count(*)::int as "Reported", count(r.closed_at)::int as "Closed",
                percentile_cont(0.5) within group (order by extract(epoch from r.closed_at - r.confirmed_at) / 86400) filter (where r.closed_at is not null) as "Days"
            from reports.reports r
            where r.shown and r.confirmed_at > {since} and r.duplicate_of is null group by 1 order by 2 desc, 1
            """).ToListAsync(cancellationToken);
        var names = (await areas.ListAsync(cancellationToken)).ToDictionary(a => a.Id.Value, a => a.Name);
        return [.. lines.Select(line => line with { Name = names.GetValueOrDefault(line.Name, "") })];
    }
}

/// <summary>One line of the statistics.</summary>
/// <param name="Name">Of what; empty for no area that there is now.</param>
/// <param name="Reported">How many were reported.</param>
/// <param name="Closed">How many of these are closed.</param>
/// <param name="Days">The median from being reported to being closed; null when none is closed.</param>
public sealed record StatisticsLine(string Name, int Reported, int Closed, double? Days);
