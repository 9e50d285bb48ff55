using System.Security.Claims;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Casework;

/// <summary>What officers see: the reports of the areas and categories that are theirs.</summary>
public sealed class CaseReader(ReportsDbContext db, IAuthorizationService authorization, ResidentProfiles profiles)
{
    public const int PageSize = 25;

    /// <summary>One page, the newest first, and one more if there are more.</summary>
    public async Task<IReadOnlyList<CaseLine>> ListAsync(CaseFilter filter, ClaimsPrincipal officer, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var reports = await OfAsync(officer, cancellationToken);
        reports = filter.Which switch
        {
            WhichCases.Overdue => reports.Where(r => r.ClosedAt == null && r.DueOn < today),
            WhichCases.Mine => reports.Where(r => r.ClosedAt == null && r.AssignedTo == filter.OfficerId),
            WhichCases.Closed => reports.Where(r => r.ClosedAt != null),
            _ => reports.Where(r => r.ClosedAt == null),
        };
        reports = filter.Category is null ? reports : reports.Where(r => db.Categories.Any(c => c.Id == r.CategoryId && c.Slug == filter.Category));
        reports = filter.Before is null ? reports : reports.Where(r => r.Number < filter.Before);
        return await reports.OrderByDescending(r => r.Number).Take(PageSize + 1).Join(db.Categories, r => r.CategoryId, c => c.Id, (r, c) => new CaseLine(
            r.Number, r.Reference, r.Title, c.Title, r.Place, r.State, r.ReportedAt, r.DueOn, r.Priority, r.AssignedTo)).ToListAsync(cancellationToken);
    }

    /// <summary>The whole history of a report with the names of those who made it.</summary>
    public async Task<IReadOnlyList<(ReportEntry Entry, string? Name)>> HistoryAsync(Guid reportId, CancellationToken cancellationToken)
    {
        var entries = await db.Entries.AsNoTracking().Where(e => e.ReportId == reportId).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellationToken);
        var names = await profiles.NamesOfAsync(entries.Select(e => e.ActorId), cancellationToken);
        return [.. entries.Select(e => (e, e.ActorId is null ? null : names.GetValueOrDefault(e.ActorId)))];
    }

    // Grants may be limited to areas and categories: each pair that occurs is asked once.
    private async Task<IQueryable<Report>> OfAsync(ClaimsPrincipal officer, CancellationToken cancellationToken)
    {
        var confirmed = db.Reports.AsNoTracking().Where(r => r.ConfirmedAt != null);
        if (await authorization.AuthorizeAsync(officer, area: null, ReportPermissions.Answer))
        {
            return confirmed;
        }

        var pairs = await confirmed.Select(r => new { r.AreaCode, r.CategoryId }).Distinct()
            .Join(db.Categories, p => p.CategoryId, c => c.Id, (p, c) => new { p.AreaCode, p.CategoryId, c.Slug }).ToListAsync(cancellationToken);
        List<string> allowed = [];
        foreach (var pair in pairs)
        {
            if (await authorization.AuthorizeAsync(officer, pair.AreaCode is null ? null : new AreaId(pair.AreaCode), ReportPermissions.Answer, pair.Slug))
            {
                allowed.Add($"{pair.CategoryId} {pair.AreaCode}");
            }
        }

        return confirmed.Where(r => allowed.Contains(r.CategoryId.ToString() + " " + (r.AreaCode ?? "")));
    }
}

/// <summary>Which reports a list shows.</summary>
public enum WhichCases
{
    Open,

    Overdue,

    Mine,

    Closed,
}

/// <summary>What an officer asks for.</summary>
public sealed record CaseFilter(WhichCases Which, string OfficerId, string? Category = null, long? Before = null);

/// <summary>A report in the officers' list.</summary>
public sealed record CaseLine(
    long Number, string Reference, string Title, string Category, string Place, ReportState State, DateTimeOffset ReportedAt, DateOnly? DueOn, int Priority, string? AssignedTo);
