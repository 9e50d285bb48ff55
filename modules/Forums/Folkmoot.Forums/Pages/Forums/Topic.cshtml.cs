using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using BoardEntity = Folkmoot.Forums.Boards.Board;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[AllowAnonymous, VisitorCache]
public sealed class TopicModel(BoardService boards, TopicReader topics, IAuthorizationService authorization) : PageModel
{
    public BoardEntity Board { get; private set; } = null!;

    public TopicEntity Topic { get; private set; } = null!;

    public Slice<PostLine> Posts { get; private set; } = null!;

    public bool CanModerate { get; private set; }

    public string? NextAddress => Posts.Next is { } next ? Url.Content($"{Address}?after={next}") : null;

    private string Address => $"~/forums/{Board.Slug}/{Topic.Id}/{Topic.Slug}";

    public async Task<IActionResult> OnGetAsync(string board, long topicId, string? slug, long? after, long? post, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, cancellationToken) is not { } found
            || await topics.FindAsync(found.Id, topicId, cancellationToken) is not { } topic)
        {
            return NotFound();
        }

        (Board, Topic) = (found, topic);
        if (slug != topic.Slug)
        {
            return RedirectPermanent(Url.Content(Address + Request.QueryString));
        }

        await ReadAsync(after ?? (post is null ? null : await topics.FindPageOfAsync(topicId, post.Value, cancellationToken)), cancellationToken);
        CanModerate = User.FindUserId() is not null && await authorization.AuthorizeAsync(User, Board.Area, ForumPermissions.Moderate);
        return Page();
    }

    private async Task ReadAsync(long? after, CancellationToken cancellationToken)
    {
        Posts = await topics.ListPostsAsync(Topic.Id, after ?? 0, cancellationToken);
        HttpContext.Shows(Topic.Item);
        HttpContext.Shows(Board.Item);
        foreach (var author in Posts.Items.Select(p => p.AuthorId).OfType<string>())
        {
            HttpContext.Shows(Profile.ItemOf(author));
        }
    }
}

/// <summary>A post, and where a moderator hides it.</summary>
public sealed record PostView(PostLine Post, string? HideAddress);
