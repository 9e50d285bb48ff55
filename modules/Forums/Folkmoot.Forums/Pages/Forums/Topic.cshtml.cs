using Folkmoot.Core;
using Folkmoot.Core.Residents;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class TopicModel(TopicReader topics, IAuthorizationService authorization, IStringLocalizer<TopicModel> texts) : PageModel
{
    public TopicHeading Topic { get; private set; } = null!;

    public Slice<PostLine> Posts { get; private set; } = null!;

    public bool CanModerate { get; private set; }

    public string? NextAddress => Posts.Next is { } next ? Url.Content($"{Address}?after={next}") : null;

    /// <summary>Where anybody reports the post, and a moderator decides about it; null when there is nothing to report.</summary>
    public string? ReportAddress(PostLine post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post.Withheld is null && !Topic.IsHidden ? AddressFor(Post.ItemOf(post.Id)) : null;
    }

    /// <summary>What stands in the place of words that are withheld, or above them for their author.</summary>
    public string? Note(PostLine post)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post switch
        {
            { Withheld: null } => null,
            { Withheld: Withheld.Removed or Withheld.Refused, RemovedBecause: { } reason } => texts["A moderator has removed this post: {0}", reason].Value,
            { Withheld: Withheld.Removed or Withheld.Refused } => texts["A moderator has removed this post."].Value,
            { Body.Length: > 0 } => texts["Only you can see this post until a moderator has read it."].Value,
            _ => texts["This post is hidden until a moderator has read it."].Value,
        };
    }

    public string ReportTopicAddress => AddressFor(TopicEntity.ItemOf(Topic.Id));

    private string AddressFor(ItemRef item) => Url.Content($"~/moderation/{(CanModerate ? "admin/item" : "flag")}?item={item}");

    private string Address => $"~/forums/{Topic.BoardSlug}/{Topic.Id}/{Topic.Slug}";

    public async Task<IActionResult> OnGetAsync(string board, long topicId, string? slug, long? after, long? post, CancellationToken cancellationToken)
    {
        var from = after ?? (post is null ? null : await topics.FindPageOfAsync(topicId, post.Value, User.FindUserId(), cancellationToken)) ?? 0;
        if (await topics.ReadAsync(board, topicId, from, User.FindUserId(), cancellationToken) is not { } page)
        {
            return NotFound();
        }

        (Topic, Posts) = page;
        if (slug != Topic.Slug)
        {
            return RedirectPermanent(Url.Content(Address + Request.QueryString));
        }

        ShowsItems();
        CanModerate = User.FindUserId() is not null && await authorization.AuthorizeAsync(User, Topic.Area, CorePermissions.Moderate);
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
