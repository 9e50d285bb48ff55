using System.Globalization;
using System.Security.Claims;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>What staff have to answer, what is due first before the rest.</summary>
public sealed class ResponseList(ForumsDbContext db, IAuthorizationService authorization, BoardSight sight, SiteCalendar calendar)
{
    public const int PageSize = 20;

    /// <summary>One page of what this person may answer.</summary>
    public async Task<Slice<ResponseLine>> ListAsync(ClaimsPrincipal user, ResponseFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var readable = await sight.OfAsync(user.UserId(), cancellationToken);
        var (places, today) = (await PlacesOfAsync(user, cancellationToken), calendar.Today);
        var (area, state, after) = (filter.Area?.Value, filter.State, filter.After);
        var found = await (
            from response in db.Responses.AsNoTracking()
            join topic in db.Topics on response.TopicId equals topic.Id
            join board in db.Boards.Where(readable) on topic.BoardId equals board.Id
            join name in db.ProfileNames on response.ResponsibleId equals name.UserId into names
            from responsible in names.DefaultIfEmpty()
            where !topic.Hidden && places.Contains(board.AreaCode ?? "") && (area == null || board.AreaCode == area)
                && (state == null ? response.DueOn != null : response.State == state) && (!filter.Overdue || response.DueOn < today)
            let due = response.DueOn ?? DateOnly.MaxValue
            where after == null || due > after.Due || (due == after.Due && topic.Id > after.TopicId)
            orderby due, topic.Id
            select new ResponseLine(
                topic.Id, topic.Title, topic.Slug, board.Slug, board.Title, response.State, response.DueOn, responsible.DisplayName,
                db.ResponseAsks.Count(a => a.TopicId == topic.Id))).Take(PageSize + 1).ToListAsync(cancellationToken);
        return found.Count > PageSize ? new Slice<ResponseLine>(found[..PageSize], ResponseCursor.Of(found[PageSize - 1]).ToString()) : new Slice<ResponseLine>(found, null);
    }

    /// <summary>Whether the day has passed.</summary>
    public bool IsOverdue(DateOnly? due) => due < calendar.Today;

    private async Task<List<string>> PlacesOfAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        List<string> places = [];
        foreach (var code in await db.Boards.Select(b => b.AreaCode ?? "").Distinct().ToListAsync(cancellationToken))
        {
            if (await authorization.AuthorizeAsync(user, code.Length == 0 ? null : new AreaId(code), ForumPermissions.Respond))
            {
                places.Add(code);
            }
        }

        return places;
    }
}

/// <summary>Which answers are listed.</summary>
/// <param name="Area">Only this area's; null for all.</param>
/// <param name="State">Only those in this state; null for all that people wait for.</param>
/// <param name="Overdue">Only those whose day has passed.</param>
/// <param name="After">Where the page before ended.</param>
public sealed record ResponseFilter(AreaId? Area, ResponseState? State, bool Overdue, ResponseCursor? After);

/// <summary>An answer in the list.</summary>
public sealed record ResponseLine(
    long TopicId, string Title, string Slug, string Board, string BoardTitle, ResponseState State, DateOnly? DueOn, string? Responsible, int Asks);

/// <summary>Where the next page goes on. Written <c>739200-42</c>.</summary>
public sealed record ResponseCursor(DateOnly Due, long TopicId)
{
    public static ResponseCursor? Read(string? text)
    {
        var parts = text?.Split('-') ?? [];
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day <= DateOnly.MaxValue.DayNumber
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new ResponseCursor(DateOnly.FromDayNumber(day), id)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Due.DayNumber}-{TopicId}");

    internal static ResponseCursor Of(ResponseLine line) => new(line.DueOn ?? DateOnly.MaxValue, line.TopicId);
}
