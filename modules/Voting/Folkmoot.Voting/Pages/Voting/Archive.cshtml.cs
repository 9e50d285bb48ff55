using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>Votes that were put away; what is published of them stays.</summary>
[AllowAnonymous]
public sealed class ArchiveModel(VoteBook book) : PageModel
{
    public IReadOnlyList<Vote> Votes { get; private set; } = [];

    /// <summary>What the next page comes after.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        var last = after is null ? null : await book.FindAsync(after, cancellationToken);
        if (after is not null && last is not { State: VoteState.Archived })
        {
            return NotFound();
        }

        var page = await book.ListArchivedAsync(last, cancellationToken);
        Votes = [.. page.Take(VoteBook.PageSize)];
        Next = page.Count > VoteBook.PageSize ? Votes[^1].Slug : null;
        return Page();
    }
}
