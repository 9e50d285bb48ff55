using Folkmoot.Core.Residents;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Supports;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize(Policy = "Forums.Post")]
public sealed class SupportPostModel(BoardSight sight, WritingRules rules, PostFinder posts, SupportDesk supports, IStringLocalizer<SupportPostModel> texts)
    : PostPageModel(sight, posts)
{
    /// <summary>What the button makes true.</summary>
    [BindProperty]
    public bool Wanted { get; set; }

    public bool IsSupported => !Wanted;

    /// <summary>Why the person cannot take part here; null when they can.</summary>
    public string? Bar { get; private set; }

    public async Task<IActionResult> OnGetAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await FindSupportableAsync(board, topicId, postId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Wanted = !(await supports.OfAsync(User.UserId(), [postId], cancellationToken)).Contains(postId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await FindSupportableAsync(board, topicId, postId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Bar is not null)
        {
            return Page();
        }

        if (!Wanted)
        {
            await supports.TakeBackAsync(Found, User.UserId(), cancellationToken);
        }
        else if (await supports.AgreeAsync(Found, User.UserId(), cancellationToken) == SupportAnswer.TooMany)
        {
            ModelState.AddModelError("", texts["You have agreed with as many posts as you can in one day. Try again tomorrow"]);
            return Page();
        }

        return LocalRedirect(PostAddress);
    }

    private async Task<IActionResult?> FindSupportableAsync(string board, long topicId, long postId, CancellationToken cancellationToken)
    {
        if (await FindAsync(board, topicId, postId, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Found.Post.Hidden)
        {
            return NotFound();
        }

        Bar = Found.IsBy(User.UserId()) ? texts["You wrote this yourself."] : (await rules.FindBarAsync(Found.Board, Found.Topic, User.UserId(), cancellationToken))?.Text;
        return null;
    }
}
