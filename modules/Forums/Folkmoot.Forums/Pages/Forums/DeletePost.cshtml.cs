using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>Taking one's own words away needs no permission: they are the person's own.</summary>
[Authorize]
public sealed class DeletePostModel(BoardSight sight, PostFinder posts, PostEditing editing) : PostPageModel(sight, posts)
{
    /// <summary>Whether it is deleted and can come back.</summary>
    public bool MayBringBack { get; private set; }

    public async Task<IActionResult> OnGetAsync(string board, long topicId, long postId, CancellationToken cancellationToken) =>
        await FindOwnAsync(board, topicId, postId, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(board, topicId, postId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await (MayBringBack ? editing.BringBackAsync(Found, cancellationToken) : editing.WithdrawAsync(Found, cancellationToken));
        return LocalRedirect(PostAddress);
    }

    private async Task<IActionResult?> FindOwnAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await FindAsync(board, topicId, postId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        MayBringBack = editing.MayBringBack(Found, User.UserId());
        return Found.IsBy(User.UserId()) && (MayBringBack || !Found.Post.Hidden) ? null : NotFound();
    }
}
