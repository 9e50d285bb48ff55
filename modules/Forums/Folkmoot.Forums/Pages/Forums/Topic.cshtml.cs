using System.Globalization;
using Folkmoot.Core;
using Folkmoot.Core.Photos;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Pictures;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class TopicModel(
    TopicReader topics, TopicPlaces places, PostActs acts, PictureDesk pictures, IAuthorizationService authorization, TimeProvider clock, IStringLocalizer<TopicModel> texts) : PageModel
{
    private ViewerFacts? facts;
    private ILookup<long, Photo> shown = null!;

    public TopicHeading Topic { get; private set; } = null!;

    public Slice<PostLine> Posts { get; private set; } = null!;

    public bool CanModerate { get; private set; }

    public bool CanCollectStatements { get; private set; }

    public bool CanOrganise { get; private set; }

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
    public IReadOnlyList<PostAct> ActsOn(PostLine post) => acts.Of(Topic, post, facts, CanModerate);

    /// <summary>What stands in the place of words that are withheld, or above them for their author.</summary>
    public string? Note(PostLine post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post switch
        {
            { Withheld: null } => null,
            { Withheld: Withheld.Withdrawn } => texts["The author has deleted this post."].Value,
            { Withheld: Withheld.Removed or Withheld.Refused, RemovedBecause: { } reason } => texts["A moderator has removed this post: {0}", reason].Value,
            { Withheld: Withheld.Removed or Withheld.Refused } => texts["A moderator has removed this post."].Value,
            { Body.Length: > 0 } => texts["Only you can see this post until a moderator has read it."].Value,
            _ => texts["This post is hidden until a moderator has read it."].Value,
        };
    }

    public string ReportTopicAddress => AddressFor(TopicEntity.ItemOf(Topic.Id));

    private string AddressFor(ItemRef item) => Url.Content($"~/moderation/{(CanModerate ? "admin/item" : "flag")}?item={item}");

    private string Address => $"~/forums/{Topic.BoardSlug}/{Topic.Id}/{Topic.Slug}";

    public async Task<IActionResult> OnGetAsync(string board, long topicId, string? slug, int? after, int? before, long? post, bool unread, CancellationToken cancellationToken)
    {
        var from = after ?? await FindStartAsync(topicId, before, post, cancellationToken);
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
        if (User.FindUserId() is { } viewer)
        {
            CanModerate = await authorization.AuthorizeAsync(User, Topic.Area, CorePermissions.Moderate);
            CanCollectStatements = await authorization.AuthorizeAsync(User, Topic.Area, ForumPermissions.CollectStatements);
            CanOrganise = await authorization.AuthorizeAsync(User, Topic.Area, ForumPermissions.Organise);
            facts = await Viewer.SeeAsync(viewer, page, cancellationToken);
        }

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

    private async Task<int> FindStartAsync(long topicId, int? before, long? post, CancellationToken cancellationToken) =>
        post is not null ? await topics.FindPageOfAsync(topicId, post.Value, cancellationToken)
        : before is not null ? await topics.FindPageBeforeAsync(topicId, before.Value, cancellationToken) : 0;

    private void ShowsItems()
    {
        foreach (var item in Topic.Items.Concat(Posts.Items.Select(p => p.AuthorId).OfType<string>().Select(Profile.ItemOf)))
        {
            HttpContext.Shows(item);
        }
    }
}
