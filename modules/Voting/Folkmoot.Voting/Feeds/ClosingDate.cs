using Folkmoot.Core.Feeds;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Voting.Feeds;

/// <summary>The close of a vote as an entry for people's calendars.</summary>
internal static class ClosingDate
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/votes/{slug}/closes.ics", GetAsync).AllowAnonymous();

    private static async Task<IResult> GetAsync(string slug, VoteBook book, Site site, TimeProvider clock, CancellationToken cancellationToken) =>
        await book.FindAsync(slug, cancellationToken) is { IsPublic: true } vote
            ? TypedResults.File(new CalendarFile(vote.Title, [EntryOf(vote, site)]).ToBytes(clock.GetUtcNow()), CalendarFile.ContentType, $"{slug}.ics")
            : TypedResults.NotFound();

    private static CalendarEntry EntryOf(Vote vote, Site site) =>
        new($"{vote.Id}@{site.BaseAddress.Host}", vote.Title, site.Link($"/votes/{vote.Slug}"), vote.ClosesAt, IsCancelled: vote.State == VoteState.Cancelled);
}
