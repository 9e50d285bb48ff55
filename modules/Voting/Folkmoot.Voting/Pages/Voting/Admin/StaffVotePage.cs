using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>A staff page about one vote, for those who may do this in the vote's area.</summary>
public abstract class StaffVotePage(VoteBook book, IAuthorizationService authorization) : PageModel
{
    public Vote Vote { get; private set; } = null!;

    public IReadOnlyList<VoteOption> Options { get; private set; } = [];

    protected VoteBook Book => book;

    protected IAuthorizationService Authorization => authorization;

    /// <summary>Null when the page may go on.</summary>
    protected async Task<IActionResult?> EnterAsync(string slug, Permission permission, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { } vote)
        {
            return NotFound();
        }

        Vote = vote;
        Options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        return await authorization.AuthorizeAsync(User, vote.Area, permission) ? null : Forbid();
    }
}

/// <summary>A list of votes, those of the areas where somebody may do this.</summary>
public abstract class StaffVoteList(VoteBook book, IAuthorizationService authorization, TimeProvider clock, Permission permission) : PageModel
{
    public IReadOnlyList<Vote> Votes { get; private set; } = [];

    public VoteState StateOf(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.StateAt(clock.GetUtcNow());
    }

    protected virtual bool Shows(Vote vote) => true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        List<Vote> mine = [];
        foreach (var vote in (await book.ListAllAsync(cancellationToken)).Where(Shows))
        {
            if (await authorization.AuthorizeAsync(User, vote.Area, permission))
            {
                mine.Add(vote);
            }
        }

        Votes = mine;
    }
}
