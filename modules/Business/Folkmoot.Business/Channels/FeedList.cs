using System.Text;
using System.Xml.Linq;
using Folkmoot.Business.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Channels;

/// <summary>The feeds that channels take from, as OPML 2.0: anybody may follow the same sources.</summary>
public sealed class FeedList(BusinessDbContext db, Site site)
{
    internal static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/business/feeds.opml", GetAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());

    private static async Task<IResult> GetAsync(HttpContext context, FeedList list, CancellationToken cancellationToken)
    {
        context.Shows(Channel.AllItem);
        return TypedResults.Text(await list.WriteAsync(cancellationToken), "text/x-opml", Encoding.UTF8);
    }

    /// <summary>The document: an outline for each channel, and in it one for each feed.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var channels = await db.Channels.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Slug).ToListAsync(cancellationToken);
        var feeds = (await db.ChannelFeeds.Join(db.Feeds.Where(f => f.State != FeedState.Gone), c => c.FeedId, f => f.Id, (c, feed) => new { c.ChannelId, feed }).OrderBy(f => f.feed.Slug).ToListAsync(cancellationToken))
            .ToLookup(f => f.ChannelId, f => f.feed);
        var opml = new XElement(
            "opml", new XAttribute("version", "2.0"),
            new XElement("head", new XElement("title", site.Name)),
            new XElement("body", channels.Select(channel => new XElement("outline", new XAttribute("text", channel.Title), feeds[channel.Id].Select(OutlineOf)))));
        return new XDeclaration("1.0", "utf-8", null) + "\n" + opml;
    }

    private static XElement OutlineOf(Feed feed) => new(
        "outline", new XAttribute("type", "rss"), new XAttribute("text", feed.Title), new XAttribute("xmlUrl", feed.Address),
        feed.Home is null ? null : new XAttribute("htmlUrl", feed.Home));
}
