using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using BoardEntity = Folkmoot.Forums.Boards.Board;
using TopicEntity = Folkmoot.Forums.Topics.Topic;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Moderate")]
public sealed class HideModel(
    BoardService boards, TopicReader reader, TopicService topics, ForumsDbContext db,
    IAuthorizationService authorization, IStringLocalizer<HideModel> texts) : PageModel
{
    public BoardEntity Board { get; private set; } = null!;

    public TopicEntity Topic { get; private set; } = null!;

    public string Heading { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string board, long topicId, long? postId, CancellationToken cancellationToken) =>
        await CheckAsync(board, topicId, postId, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string board, long topicId, long? postId, CancellationToken cancellationToken)
    {
        if (await CheckAsync(board, topicId, postId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (postId is null)
        {
            await topics.HideTopicAsync(Board, topicId, cancellationToken);
            return RedirectToPage("Board", new { board });
        }

        await topics.HidePostAsync(Board, topicId, postId.Value, cancellationToken);
        return LocalRedirect($"~/forums/{Board.Slug}/{topicId}/{Topic.Slug}?post={postId}#post-{postId}");
    }

    private async Task<IActionResult?> CheckAsync(string board, long topicId, long? postId, CancellationToken cancellationToken)
    {
        if (await boards.FindAsync(board, cancellationToken) is not { } found
            || await reader.FindAsync(found.Id, topicId, cancellationToken) is not { } topic
            || (postId is not null && !await db.Posts.AnyAsync(p => p.Id == postId && p.TopicId == topicId, cancellationToken)))
        {
            return NotFound();
        }

        (Board, Topic) = (found, topic);
        Heading = postId is null ? texts["Hide this topic?"] : texts["Hide this post?"];
        return await authorization.AuthorizeAsync(User, found.Area, ForumPermissions.Moderate) ? null : Forbid();
    }
}
