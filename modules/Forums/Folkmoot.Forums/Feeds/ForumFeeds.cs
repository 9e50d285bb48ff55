using Folkmoot.Core.Areas;
using Folkmoot.Core.Feeds;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Pictures;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Feeds;

/// <summary>The newest posts of all boards, of one locality, board or topic for feed readers.</summary>
public sealed class ForumFeeds(ForumsDbContext db, ResidentProfiles profiles, PictureDesk pictures, Site site, IStringLocalizer<ForumFeeds> texts)
{
    private const int Length = 30;

    public async Task<AtomFeed> OfAllAsync(FeedFormat format, CancellationToken cancellationToken)
    {
        var began = await db.Boards.MinAsync(b => (DateTimeOffset?)b.CreatedAt, cancellationToken) ?? DateTimeOffset.UnixEpoch;
        return await ComposeAsync(
            $"tag:{site.BaseAddress.Host},2025:{site.Id}/forums", texts["{0}: forums", site.Name], $"/forums/feed.{format.Extension()}", "/forums", began,
            db.Posts.Where(p => db.Boards.Where(BoardSight.ForEveryone).Any(b => b.Id == p.Topic!.BoardId && !b.Archived)), cancellationToken);
    }

    /// <summary>Everything on the boards of one locality.</summary>
    public async Task<AtomFeed> OfAsync(AreaSummary area, FeedFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(area);
        var boards = db.Boards.Where(BoardSight.ForEveryone).Where(b => b.AreaCode == area.Id.Value && !b.Archived);
        var began = await boards.MinAsync(b => (DateTimeOffset?)b.CreatedAt, cancellationToken) ?? DateTimeOffset.UnixEpoch;
        return await ComposeAsync(
            $"tag:{site.BaseAddress.Host},2025:{site.Id}/forums/areas/{area.Id}", $"{site.Name}: {area.Name}", $"/forums/areas/{area.Slug}/feed.{format.Extension()}",
            $"/areas/{area.Slug}", began, db.Posts.Where(p => boards.Any(b => b.Id == p.Topic!.BoardId)), cancellationToken);
    }

    public Task<AtomFeed> OfAsync(Board board, FeedFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        return ComposeAsync(
            $"urn:uuid:{board.Id}", $"{site.Name}: {board.Title}", $"/forums/{board.Slug}/feed.{format.Extension()}", $"/forums/{board.Slug}", board.CreatedAt,
            db.Posts.Where(p => p.Topic!.BoardId == board.Id), cancellationToken);
    }

    public Task<AtomFeed> OfAsync(Board board, Topic topic, FeedFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(topic);
        return ComposeAsync(
            $"urn:uuid:{topic.EntryId}", $"{site.Name}: {topic.Title}", $"/forums/{board.Slug}/{topic.Id}/feed.{format.Extension()}", $"/forums/{board.Slug}/{topic.Id}/{topic.Slug}", topic.StartedAt,
            db.Posts.Where(p => p.TopicId == topic.Id), cancellationToken);
    }

    private async Task<AtomFeed> ComposeAsync(
        string id, string title, string address, string page, DateTimeOffset began, IQueryable<Post> posts, CancellationToken cancellationToken)
    {
        var newest = await posts.AsNoTracking().Where(p => !p.Hidden && !p.Topic!.Hidden)
            .OrderByDescending(p => p.PostedAt).ThenByDescending(p => p.Id).Take(Length)
            .Join(db.Boards, p => p.Topic!.BoardId, b => b.Id, (p, b) => new FeedPost(
                p.Id, p.EntryId, p.AuthorId, p.Body, p.PostedAt, p.EditedAt, p.PictureCount, p.TopicId, p.Topic!.Title, p.Topic.Slug, p.Topic.StartedAt, b.Slug))
            .ToListAsync(cancellationToken);
        newest = [.. newest.OrderByDescending(p => p.PostedAt).ThenByDescending(p => p.Id)];
        var names = await profiles.NamesOfAsync(newest.Select(p => p.AuthorId), cancellationToken);
        var shown = await pictures.OfAsync(newest.Where(p => p.PictureCount > 0).Select(p => p.Id), cancellationToken);
        var updated = newest.Count == 0 ? began : newest.Max(p => p.ChangedAt);
        return new AtomFeed(
            id, title, site.Link(address), site.Link(page), site.Culture.Name, updated,
            [.. newest.Select(post => ToEntry(post, post.AuthorId is null ? null : names.GetValueOrDefault(post.AuthorId), shown[post.Id]))]);
    }

    private AtomEntry ToEntry(FeedPost post, string? author, IEnumerable<Photo> photos)
    {
        var title = post.PostedAt == post.TopicStartedAt ? post.Title : texts["Re: {0}", post.Title].Value;
        var page = site.Link($"/forums/{post.Board}/{post.TopicId}/{post.Slug}?post={post.Id}#post-{post.Id}");
        return new AtomEntry(
            $"urn:uuid:{post.EntryId}", title, page, author ?? texts["Former resident"], Html(post.Body) + string.Concat(photos.Select(Html)), post.PostedAt, post.ChangedAt);
    }

    private string Html(Photo photo)
    {
        var address = System.Text.Encodings.Web.HtmlEncoder.Default.Encode(site.Link(photo.Address).AbsoluteUri);
        var text = System.Text.Encodings.Web.HtmlEncoder.Default.Encode(photo.AlternativeText);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<p><img src=\"{address}\" width=\"{photo.Width}\" height=\"{photo.Height}\" alt=\"{text}\"></p>");
    }

    internal static string Html(string markdown)
    {
        using var writer = new StringWriter();
        ResidentMarkdown.ToHtml(markdown).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    private sealed record FeedPost(
        long Id, Guid EntryId, string? AuthorId, string Body, DateTimeOffset PostedAt, DateTimeOffset? EditedAt, int PictureCount, long TopicId, string Title, string Slug, DateTimeOffset TopicStartedAt, string Board)
    {
        // What a moderator read first counts as posted after its author changed it.
        public DateTimeOffset ChangedAt => EditedAt > PostedAt ? EditedAt.Value : PostedAt;
    }
}
