using System.Text.Encodings.Web;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Feeds;
using Folkmoot.Core.SafeText;
using Folkmoot.Voting.Pages.Voting;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Feeds;

/// <summary>What becomes of votes, for feed readers: an entry each time that one opens, is extended, closes, is called off or has its result.</summary>
public sealed class VoteFeed(VotingDbContext db, AreaDirectory areas, VoteTexts words, Site site, IStringLocalizer<VoteFeed> texts)
{
    private const int Length = 30;

    private static readonly VoteAct[] Told = [VoteAct.Opened, VoteAct.Invented, VoteAct.Extended, VoteAct.Closed, VoteAct.Cancelled, VoteAct.Published];

    /// <summary>Where a feed reader finds votes of an area and those for everybody; for no area, all votes.</summary>
    public async Task<string> AddressAsync(AreaId? area, CancellationToken cancellationToken) =>
        area is { } id && await areas.FindAsync(id, cancellationToken) is { } found ? $"~/votes/areas/{found.Slug}/feed.atom" : "~/votes/feed.atom";

    public Task<AtomFeed> OfAllAsync(FeedFormat format, CancellationToken cancellationToken) =>
        OfAsync("votes", texts["{0}: votes", site.Name], site.Link($"/votes/feed.{format.Extension()}"), area: null, cancellationToken);

    /// <summary>Of votes of an area, and of those for everybody.</summary>
    public Task<AtomFeed> OfAsync(AreaSummary area, FeedFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(area);
        return OfAsync($"votes/areas/{area.Slug}", texts["{0}: votes in {1}", site.Name, area.Name], site.Link($"/votes/areas/{area.Slug}/feed.{format.Extension()}"), area.Id, cancellationToken);
    }

    private async Task<AtomFeed> OfAsync(string name, string title, Uri self, AreaId? area, CancellationToken cancellationToken)
    {
        var code = area?.Value;
        var newest = await db.Log.AsNoTracking().Where(e => Told.Contains(e.Act)).Join(db.Votes, e => e.VoteId, v => v.Id, (entry, vote) => new { entry, vote })
            .Where(x => x.vote.State != VoteState.Draft && x.vote.State != VoteState.Checked && (code == null || x.vote.AreaCode == null || x.vote.AreaCode == code))
            .OrderByDescending(x => x.entry.At).ThenByDescending(x => x.entry.Id).Take(Length).ToListAsync(cancellationToken);
        return new AtomFeed(
            $"tag:{site.BaseAddress.Host},2025:{site.Id}/{name}", title, self, site.Link("/votes"), site.Culture.Name,
            newest.Count == 0 ? DateTimeOffset.UnixEpoch : newest[0].entry.At, [.. newest.Select(x => ToEntry(x.entry, x.vote))]);
    }

    private AtomEntry ToEntry(VoteLogEntry entry, Vote vote) => new(
        $"urn:uuid:{entry.Id}", texts["{0}: {1}", words.Headline(entry.Act), vote.Title], site.Link($"/votes/{vote.Slug}{(entry.Act == VoteAct.Published ? "/results" : "")}"),
        site.Name, Html(entry, vote), entry.At, entry.At);

    private string Html(VoteLogEntry entry, Vote vote)
    {
        using var writer = new StringWriter();
        writer.Write($"<p>{HtmlEncoder.Default.Encode($"{words.Of(entry.Act)} {entry.Reason}".Trim())}</p>");
        ResidentMarkdown.ToHtml(vote.Text).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            endpoints.MapGet($"/votes/feed.{format.Extension()}", (HttpContext context, VoteFeed feed, CancellationToken cancellationToken) => GetAsync(format, context, feed, cancellationToken))
                .AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
            endpoints.MapGet($"/votes/areas/{{slug}}/feed.{format.Extension()}", (string slug, HttpContext context, AreaDirectory areas, VoteFeed feed, CancellationToken cancellationToken) => GetAsync(format, slug, context, areas, feed, cancellationToken))
                .AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
        }
    }

    private static async Task<IResult> GetAsync(FeedFormat format, HttpContext context, VoteFeed feed, CancellationToken cancellationToken)
    {
        context.Shows(Vote.ListItem);
        return FeedResult.Of(await feed.OfAllAsync(format, cancellationToken), format);
    }

    private static async Task<IResult> GetAsync(FeedFormat format, string slug, HttpContext context, AreaDirectory areas, VoteFeed feed, CancellationToken cancellationToken)
    {
        if (await areas.FindBySlugAsync(slug, cancellationToken) is not { } area)
        {
            return TypedResults.NotFound();
        }

        context.Shows(Vote.ListItem);
        context.Shows(Area.ItemOf(area.Id));
        return FeedResult.Of(await feed.OfAsync(area, format, cancellationToken), format);
    }
}
