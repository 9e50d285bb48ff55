using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

/// <summary>Whoever may read a post may read what it said, unless its words are withheld.</summary>
[AllowAnonymous]
public sealed class PostHistoryModel(BoardSight sight, PostFinder posts, PostEditing editing, IStringLocalizer<PostHistoryModel> texts) : PostPageModel(sight, posts)
{
    public IReadOnlyList<PostChange> Changes { get; private set; } = [];

    /// <summary>What a change did to the pictures, in words. What was taken out is shown to nobody any more.</summary>
    public IEnumerable<string> PictureLines(PostChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var (added, takenOut, described) = change.Pictures;
        return new[]
        {
            added == 0 ? null : added == 1 ? texts["1 picture was added."].Value : texts["{0} pictures were added.", added].Value,
            takenOut == 0 ? null : takenOut == 1 ? texts["1 picture was taken out."].Value : texts["{0} pictures were taken out.", takenOut].Value,
            described == 0 ? null : texts["The words that describe pictures were changed."].Value,
        }.OfType<string>();
    }

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
