using System.Globalization;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Pictures;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class TopicModel(
    TopicReader topics, TopicPlaces places, PostActs acts, PostNotes notes, PictureDesk pictures, TimeProvider clock) : PageModel
{
    private ViewerFacts? facts;
    private ILookup<long, Photo> shown = null!;

    public TopicHeading Topic { get; private set; } = null!;

    public Slice<PostLine> Posts { get; private set; } = null!;

    public bool CanModerate => facts is { CanModerate: true };

    public bool CanCollectStatements => facts is { CanCollectStatements: true };

    public bool CanOrganise => facts is { CanOrganise: true };

    public IReadOnlyList<TopicNote> Notes { get; private set; } = [];

    /// <summary>Whether something is said of the topic before its posts. What says nothing is not made: a partial costs as much as a post.</summary>
    public bool HasNotes => Topic.IsClosed || IsQuiet || Notes.Count > 0;

    public bool IsQuiet => Topic.IsQuiet(clock.GetUtcNow());

    public bool TakesPosts => !Topic.IsArchived && !Topic.IsHidden && !Topic.IsClosed && !IsQuiet;

    public string? NextAddress => Posts.Next is { } next ? Url.Content($"{Address}?after={next}") : null;

    public string? PreviousAddress => Posts.Items is [{ Number: > 1 and var first }, ..] ? Url.Content($"{Address}?before={first}") : null;

    /// <summary>The last page; null on it.</summary>
    public string? NewestAddress => NextAddress is null ? null : Url.Content($"{Address}?after={TopicReader.PageStart(Topic.LastNumber)}");

    public string AddressOf(PostLine post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return Url.Content($"{Address}?post={post.Id}#{post.Anchor}");
    }

    public IReadOnlyList<Photo> PicturesOf(PostLine post) => [.. shown[post.Id]];

    /// <summary>What the reader can do with a post.</summary>
    public IReadOnlyList<PostAct> ActsOn(PostLine post) => acts.Of(Topic, post, facts);

    public string? Note(PostLine post) => notes.Of(post);

    public string ReportTopicAddress => Url.Content($"~/moderation/{(CanModerate ? "admin/item" : "flag")}?item={TopicEntity.ItemOf(Topic.Id)}");

    private string Address => $"~/forums/{Topic.BoardSlug}/{Topic.Id}/{Topic.Slug}";

    public async Task<IActionResult> OnGetAsync(string board, long topicId, string? slug, int? after, int? before, long? post, bool unread, CancellationToken cancellationToken)
    {
        var from = after ?? await topics.FindStartAsync(topicId, before, post, cancellationToken);
        if (await topics.ReadAsync(board, topicId, from, User.FindUserId(), cancellationToken) is not { } page)
        {
            return await ElsewhereAsync(board, topicId, cancellationToken);
        }

        if (unread && User.FindUserId() is { } reader && await Viewer.FindFirstUnreadAsync(reader, topicId, cancellationToken) is { } first)
        {
            return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"~/forums/{board}/{topicId}/{slug}?post={first}#post-{first}"));
        }

        (Topic, Posts) = page;
        if (post is not null && Posts.Items.All(p => p.Id != post) && await places.FindSplitAsync(post.Value, topicId, User.FindUserId(), cancellationToken) is { } place)
        {
            return GoTo(place);
        }

        if (slug != Topic.Slug)
        {
            return RedirectPermanent(Url.Content(Address + Request.QueryString));
        }

        ShowsItems();
        shown = await pictures.OfAsync(Posts.Items.Where(p => p.PictureCount > 0 && p.Body.Length > 0).Select(p => p.Id), cancellationToken);
        Notes = Topic.NoteCount == 0 ? [] : await topics.NotesAsync(topicId, cancellationToken);
        facts = User.FindUserId() is null ? null : await Viewer.SeeAsync(User, page, cancellationToken);
        return Page();
    }

    // Moved to another board, or merged into another topic.
    private async Task<IActionResult> ElsewhereAsync(string board, long topicId, CancellationToken cancellationToken) =>
        await places.FindAsync(board, topicId, User.FindUserId(), cancellationToken) is { } place ? GoTo(place) : NotFound();

    // What is moved may be moved back: browsers ask again.
    private RedirectResult GoTo(TopicPlace place)
    {
        Response.Headers.CacheControl = "no-cache";
        return RedirectPermanent(Url.Content($"~{place.Address}{Request.QueryString}"));
    }

    // Made for signed-in people only.
    private TopicViewer Viewer => HttpContext.RequestServices.GetRequiredService<TopicViewer>();

    private void ShowsItems()
    {
        foreach (var item in Topic.Items.Concat(Posts.Items.Select(p => p.AuthorId).OfType<string>().Select(Profile.ItemOf)))
        {
            HttpContext.Shows(item);
        }
    }
}
