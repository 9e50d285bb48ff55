using Folkmoot.Core.Grants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.StaffTerms;

/// <summary>Mails about roles that end and staff who have gone.</summary>
public sealed class StaffMails(CoreDbContext db, IUserDirectory people, HeldRoles held, RoleTitles titles, Site site, TimeProvider clock, IStringLocalizer<StaffMails> texts)
{
    /// <summary>Tells each person that a role of theirs ends.</summary>
    public async Task RemindAsync(IReadOnlyList<RoleHolder> ending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ending);
        foreach (var holder in ending)
        {
            if (await people.FindAsync(holder.Grant.UserId, cancellationToken) is { } person)
            {
                db.Send(new Mail(
                    person.Email,
                    texts["Your role on {0} ends soon", site.Name],
                    texts["You are on {0}: {1}. That ends on {2}.\n\nIf you still need it, ask whoever looks after roles there. Otherwise you need not do anything.", site.Name, LineOf(holder), DayOf(holder)]));
            }
        }
    }

    /// <summary>Tells the managers what there is, each only about places where he may give and take roles.</summary>
    public async Task ReportAsync(StaffNews news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(news);
        foreach (var manager in await ManagersAsync(cancellationToken))
        {
            var text = TextOf(await SeenByAsync(manager, news, cancellationToken));
            if (text.Length > 0 && await people.FindAsync(manager, cancellationToken) is { } person)
            {
                db.Send(new Mail(person.Email, texts["Staff of {0}: roles that end, and people who have gone", site.Name], text + texts["Look after roles here: {0}", site.Link("people/admin/leavers")]));
            }
        }
    }

    private async Task<IReadOnlyList<string>> ManagersAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var matrix = new RoleMatrix(await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken));
        var grants = await db.RoleGrants.AsNoTracking().Where(g => g.ExpiresAt == null || g.ExpiresAt > now).Select(g => new { g.UserId, g.Role }).ToListAsync(cancellationToken);
        return [.. grants.Where(g => matrix.Allows(g.Role, CorePermissions.ManageRoles)).Select(g => g.UserId).Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task<StaffNews> SeenByAsync(string manager, StaffNews news, CancellationToken cancellationToken)
    {
        var ending = await OfAsync(manager, news.Ending, cancellationToken);
        var ended = await OfAsync(manager, news.Ended, cancellationToken);
        List<AbsentStaff> absent = [];
        foreach (var person in news.Absent)
        {
            if ((await OfAsync(manager, person.Roles, cancellationToken)).Count > 0)
            {
                absent.Add(person);
            }
        }

        return new StaffNews(ending, ended, absent);
    }

    private async Task<IReadOnlyList<RoleHolder>> OfAsync(string manager, IReadOnlyList<RoleHolder> all, CancellationToken cancellationToken)
    {
        List<RoleHolder> own = [];
        foreach (var holder in all)
        {
            if (await held.AllowAsync(manager, CorePermissions.ManageRoles, holder.Grant.At.Place, cancellationToken))
            {
                own.Add(holder);
            }
        }

        return own;
    }

    private string TextOf(StaffNews news) => string.Concat(
        Section(texts["Roles that end soon:"], news.Ending.Select(h => $"{h.Name}: {LineOf(h)}, {DayOf(h)}")),
        Section(texts["Roles that have ended:"], news.Ended.Select(h => $"{h.Name}: {LineOf(h)}, {DayOf(h)}")),
        Section(texts["Staff who have not been here for long:"], news.Absent.Select(a => a.LastDay is { } day ? $"{a.Name}, {DayOf(day)}" : a.Name)));

    private static string Section(string heading, IEnumerable<string> lines)
    {
        var list = string.Join("\n", lines.Select(line => "* " + line));
        return list.Length == 0 ? "" : $"{heading}\n\n{list}\n\n";
    }

    private string LineOf(RoleHolder holder) => $"{titles.Of(holder.Grant.Role)}, {holder.Area ?? texts["everywhere"]}";

    private string DayOf(RoleHolder holder) => DayOf(DateOnly.FromDateTime(site.ToLocal(holder.Grant.ExpiresAt!.Value.AddTicks(-1)).DateTime));

    private string DayOf(DateOnly day) => day.ToString("d MMMM yyyy", site.Culture);
}
