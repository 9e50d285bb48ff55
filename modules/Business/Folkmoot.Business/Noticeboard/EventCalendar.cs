using Folkmoot.Core.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Noticeboard;

/// <summary>The events of the noticeboard for people's calendars.</summary>
internal sealed class EventCalendar
{
    private const int Most = 500;

    private EventCalendar()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/business/offers/events.ics", GetAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());

    private static async Task<IResult> GetAsync(
        HttpContext context, NoticeBoard board, Site site, TimeProvider clock, IStringLocalizer<EventCalendar> texts, CancellationToken cancellationToken)
    {
        context.Shows(Notice.BoardItem);
        if (await board.IsForMembersOnlyAsync(cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var events = await board.Hanging().Where(n => n.BeginsAt != null).OrderBy(n => n.BeginsAt).Take(Most).ToListAsync(cancellationToken);
        var entries = events.Select(n => new CalendarEntry($"{n.Id}@{site.BaseAddress.Host}", n.Title, site.Link($"/business/offers/{n.Id}"), n.BeginsAt!.Value, n.EndsAt, n.Place));
        return TypedResults.File(new CalendarFile(texts["Events, {0}", site.Name], [.. entries]).ToBytes(clock.GetUtcNow()), CalendarFile.ContentType, "events.ics");
    }
}
