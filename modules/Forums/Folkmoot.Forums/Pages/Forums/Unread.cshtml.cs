using Folkmoot.Core.Residents;
using Folkmoot.Forums.Readings;
using Folkmoot.Forums.Topics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Forums.Pages.Forums;

[Authorize]
public sealed class UnreadModel(UnreadTopics unread) : PageModel
{
    public Slice<UnreadTopic> Topics { get; private set; } = null!;

    public string? NextAddress => Topics.Next is { } next ? Url.Content($"~/forums/unread?after={next}") : null;

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        if (after is not null && TopicCursor.Read(after) is null)
        {
            return NotFound();
        }

        Topics = await unread.ListAsync(User.UserId(), TopicCursor.Read(after), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await unread.ReadAllAsync(User.UserId(), cancellationToken);
        return RedirectToPage();
    }
}
