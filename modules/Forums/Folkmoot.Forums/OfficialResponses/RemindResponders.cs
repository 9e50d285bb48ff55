using Folkmoot.Core;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>
/// Reminds whoever answers of a day that comes near, once it has passed, and then every week. What has been reminded of today is noted in the same
/// transaction, so that a second run finds nothing to do.
/// </summary>
public sealed class RemindResponders(
    ForumsDbContext db, CoreDbContext core, SiteDatabase site, SiteCalendar calendar, HeldRoles roles, Inbox inbox, ISettings<OfficialResponseSettings> settings,
    Site council, IStringLocalizer<RemindResponders> texts) : IScheduledJob
{
    public const string Kind = "forums.response-due";
    private const int DaysBetween = 7;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = calendar.Today;
        if (!await calendar.IsWorkingDayAsync(today, cancellationToken))
        {
            return;
        }

        var horizon = await calendar.AddWorkingDaysAsync(today, (await settings.GetAsync(cancellationToken)).WorkingDaysOfWarning, cancellationToken);
        await using var work = await site.BeginAsync(cancellationToken);
        var due = await db.Responses.Where(r => r.DueOn <= horizon && (r.RemindedOn == null || (r.DueOn < today && (r.RemindedOn <= r.DueOn || r.RemindedOn <= today.AddDays(-DaysBetween)))))
            .Join(db.Topics.Where(t => !t.Hidden), r => r.TopicId, t => t.Id, (response, topic) => new { response, topic.Title, topic.BoardId })
            .Join(db.Boards, x => x.BoardId, b => b.Id, (x, board) => new { x.response, x.Title, board.AreaCode })
            .OrderBy(x => x.response.DueOn).ThenBy(x => x.response.TopicId).ToListAsync(cancellationToken);
        foreach (var each in due)
        {
            await RemindAsync(each.response, each.Title, each.AreaCode, today, cancellationToken);
        }

        await core.SaveChangesAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private async Task RemindAsync(OfficialResponse response, string title, string? areaCode, DateOnly today, CancellationToken cancellationToken)
    {
        var day = response.DueOn!.Value.ToString("d MMMM yyyy", council.Culture);
        var line = response.DueOn < today ? texts["Overdue since {0}: “{1}”", day, title] : texts["Due on {0}: “{1}”", day, title];
        var what = response.State == ResponseState.Promised
            ? texts["The council has promised action by this day. Say that it has been done, why it will not be, or by when it will."]
            : texts["People wait for an official answer. Answer it, or say that it is being considered."];
        foreach (var person in await PeopleAsync(response, areaCode, cancellationToken))
        {
            await inbox.TellAsync(person, new DirectNotice(Kind, line, what, $"/forums/admin/responses/{response.TopicId}"), cancellationToken);
        }

        response.Remind(today);
    }

    // Whoever answered last, while he still may; otherwise everybody who may.
    private async Task<IReadOnlyList<string>> PeopleAsync(OfficialResponse response, string? areaCode, CancellationToken cancellationToken)
    {
        var place = new PermissionPlace(areaCode is null ? null : new AreaId(areaCode));
        return response.ResponsibleId is { } person && await roles.AllowAsync(person, ForumPermissions.Respond, place, cancellationToken)
            ? [person]
            : await roles.PeopleForAsync(ForumPermissions.Respond, place, cancellationToken);
    }
}
