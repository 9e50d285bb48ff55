using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>What the pages share that are about one post.</summary>
public abstract class PostPageModel(BoardSight sight, PostFinder posts) : PageModel
{
    public FoundPost Found { get; private set; } = null!;

    /// <summary>Where the post stands.</summary>
    public string PostAddress => "~" + Found.Address;

    /// <summary>Null when the person may read the post's topic; otherwise what to show instead.</summary>
    protected async Task<IActionResult?> FindAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(board, User.FindUserId(), cancellationToken) is not { } place
            || await posts.FindAsync(place, topicId, postId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Found = found;
        return null;
    }
}
