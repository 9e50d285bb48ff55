using System.Text.Encodings.Web;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Feeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Channels;

/// <summary>What channels show for feed readers: the first words of each entry, whose it is and under which licence, and the way to its source.</summary>
public sealed class NewsFeeds(NewsReader news, Site site, IStringLocalizer<NewsFeeds> texts)
{
    private const int Length = 30;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            var end = format.Extension();
            endpoints.MapGet($"/business/feed.{end}", (HttpContext context, NewsFeeds feeds, CancellationToken cancellationToken) => AllAsync(format, context, feeds, cancellationToken))
                .AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
            endpoints.MapGet($"/business/news/{{channel}}/feed.{end}", (string channel, HttpContext context, NewsFeeds feeds, CancellationToken cancellationToken) => ChannelAsync(format, channel, context, feeds, cancellationToken))
                .AllowAnonymous().WithMetadata(new VisitorCacheAttribute());
        }
    }

    private static async Task<IResult> AllAsync(FeedFormat format, HttpContext context, NewsFeeds feeds, CancellationToken cancellationToken)
    {
        context.Shows(Channel.AllItem);
        context.Shows(PreElectionPeriod.AllItem);
        return FeedResult.Of(await feeds.OfAllAsync(format, cancellationToken), format);
    }

    private static async Task<IResult> ChannelAsync(FeedFormat format, string channel, HttpContext context, NewsFeeds feeds, CancellationToken cancellationToken)
    {
        if (await feeds.FindAsync(channel, format, cancellationToken) is not { } feed)
        {
            return TypedResults.NotFound();
        }

        context.Shows(Channel.ItemOf(channel));
        context.Shows(PreElectionPeriod.AllItem);
        return FeedResult.Of(feed, format);
    }

    private async Task<AtomFeed> OfAllAsync(FeedFormat format, CancellationToken cancellationToken) => Compose(
        "news", texts["{0}: business news", site.Name], $"/business/feed.{format.Extension()}", "/business/news", DateTimeOffset.UnixEpoch, await news.NewestAsync(area: null, Length, cancellationToken));

    private async Task<AtomFeed?> FindAsync(string slug, FeedFormat format, CancellationToken cancellationToken)
    {
        if (await news.FindAsync(slug, cancellationToken) is not { } channel)
        {
            return null;
        }

        var pinned = await news.PinnedAsync(channel, cancellationToken);
        var others = await news.PageAsync(channel, before: null, Length, await news.FindPauseAsync(channel, cancellationToken), cancellationToken);
        return Compose(
            $"news/{slug}", $"{site.Name}: {channel.Title}", $"/business/news/{slug}/feed.{format.Extension()}", $"/business/news/{slug}", channel.BeganAt,
            [.. pinned.Concat(others).OrderByDescending(l => l.PublishedAt)]);
    }

    private AtomFeed Compose(string id, string title, string address, string page, DateTimeOffset began, IReadOnlyList<NewsLine> lines) => new(
        $"tag:{site.BaseAddress.Host},2025:{site.Id}/business/{id}", title, site.Link(address), site.Link(page), site.Culture.Name,
        lines.Select(ChangeOf).DefaultIfEmpty(began).Max(),
        [.. lines.Select(l => new AtomEntry($"urn:uuid:{l.Id}", l.Title, l.Link is null ? site.Link(page) : new Uri(l.Link), l.Source, HtmlOf(l), l.PublishedAt, ChangeOf(l)))]);

    private static DateTimeOffset ChangeOf(NewsLine line) => line.ChangedAt > line.PublishedAt ? line.ChangedAt.Value : line.PublishedAt;

    private string HtmlOf(NewsLine line)
    {
        var encode = HtmlEncoder.Default;
        var source = line.Licence.Length > 0 ? texts["From {0}. Licence: {1}", line.Source, line.Licence] : texts["From {0}", line.Source];
        return $"<p>{encode.Encode(line.Excerpt)}</p><p>{encode.Encode(source)}</p>";
    }
}
