using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>Whoever may read a post may read what it said, unless its words are withheld.</summary>
[AllowAnonymous]
public sealed class PostHistoryModel(BoardSight sight, PostFinder posts, PostEditing editing) : PostPageModel(sight, posts)
{
    public IReadOnlyList<PostChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await FindAsync(board, topicId, postId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Found.Post.Hidden)
        {
            return NotFound();
        }

        Changes = PostChange.Between(await editing.VersionsAsync(Found, cancellationToken));
        return Page();
    }
}
