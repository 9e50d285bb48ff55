using Folkmoot;
using Folkmoot.Core.Feeds;
using Folkmoot.Core.SafeText;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ParishNotices.Notices;

/// <summary>The board as an Atom feed.</summary>
internal static class NoticeFeed
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/parish-notices/feed.atom", GetAsync).AllowAnonymous().WithMetadata(new VisitorCacheAttribute());

    private static async Task<IResult> GetAsync(HttpContext context, NoticeBoard board, Site site, CancellationToken cancellationToken)
    {
        context.Shows(Notice.BoardItem);
        var notices = await board.ListAsync(cancellationToken);
        return FeedResult.Of(new AtomFeed(
            $"tag:{site.BaseAddress.Host},2025:{site.Id}/parish-notices", $"{site.Name}: notices", site.Link("/parish-notices/feed.atom"), site.Link("/parish-notices"),
            site.Culture.Name, notices.Count == 0 ? DateTimeOffset.UnixEpoch : notices[0].PostedAt, [.. notices.Select(notice => EntryOf(notice, site))]));
    }

    private static AtomEntry EntryOf(Notice notice, Site site) => new(
        $"urn:uuid:{notice.Id}", notice.Title, site.Link($"/parish-notices/{notice.Slug}"), site.Name, TextOf(notice), notice.PostedAt, notice.PostedAt);

    private static string TextOf(Notice notice)
    {
        using var writer = new StringWriter();
        ResidentMarkdown.ToHtml(notice.Text).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
