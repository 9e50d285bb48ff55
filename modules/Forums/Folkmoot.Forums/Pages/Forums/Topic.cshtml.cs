using Folkmoot.Core.Residents;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class TopicModel(TopicReader topics, IAuthorizationService authorization) : PageModel
{
    public TopicHeading Topic { get; private set; } = null!;

    public Slice<PostLine> Posts { get; private set; } = null!;

    public bool CanModerate { get; private set; }

    public string? NextAddress => Posts.Next is { } next ? Url.Content($"{Address}?after={next}") : null;

    /// <summary>Where a moderator hides the post; null for everybody else, and when it is hidden already.</summary>
    public string? HideAddress(PostLine post) =>
        CanModerate && !post.Hidden ? Url.Content($"~/forums/{Topic.BoardSlug}/{Topic.Id}/hide/{post.Id}") : null;

    private string Address => $"~/forums/{Topic.BoardSlug}/{Topic.Id}/{Topic.Slug}";

    public async Task<IActionResult> OnGetAsync(string board, long topicId, string? slug, long? after, long? post, CancellationToken cancellationToken)
    {
        var from = after ?? (post is null ? null : await topics.FindPageOfAsync(topicId, post.Value, cancellationToken)) ?? 0;
        if (await topics.ReadAsync(board, topicId, from, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        (Topic, Posts) = page;
        if (slug != Topic.Slug)
        {
            return RedirectPermanent(Url.Content(Address + Request.QueryString));
        }

        ShowsItems();
        CanModerate = User.FindUserId() is not null && await authorization.AuthorizeAsync(User, Topic.Area, ForumPermissions.Moderate);
        return Page();
    }

    private void ShowsItems()
    {
        foreach (var item in Topic.Items.Concat(Posts.Items.Select(p => p.AuthorId).OfType<string>().Select(Profile.ItemOf)))
        {
            HttpContext.Shows(item);
        }
    }
}
