using Folkmoot.Business.Feeds;
using Folkmoot.Business.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Channels;

/// <summary>The feeds that channels take from, as OPML 2.0: anybody may follow the same sources.</summary>
public sealed class FeedList(BusinessDbContext db, Site site, TimeProvider clock)
{
    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/business/feeds.opml", GetAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());

    private static async Task<IResult> GetAsync(HttpContext context, FeedList list, CancellationToken cancellationToken)
    {
        context.Shows(Channel.AllItem);
        return TypedResults.Bytes(await list.WriteAsync(cancellationToken), "text/x-opml; charset=utf-8");
    }

    /// <summary>The document: an outline for each channel, and in it one for each feed.</summary>
    public async Task<byte[]> WriteAsync(CancellationToken cancellationToken)
    {
        var channels = await db.Channels.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Slug).ToListAsync(cancellationToken);
        var feeds = (await db.ChannelFeeds.Join(db.Feeds.Where(f => f.State != FeedState.Gone), c => c.FeedId, f => f.Id, (c, feed) => new { c.ChannelId, feed }).OrderBy(f => f.feed.Slug).ToListAsync(cancellationToken))
            .ToLookup(f => f.ChannelId, f => f.feed);
        return Opml.Write(site.Name, clock.GetUtcNow(), [.. channels.SelectMany(channel => feeds[channel.Id].Select(feed => new OpmlFeed(feed.Title, feed.Uri, HomeOf(feed), channel.Title)))]);
    }

    private static Uri? HomeOf(Feed feed) => Uri.TryCreate(feed.Home, UriKind.Absolute, out var home) ? home : null;
}
