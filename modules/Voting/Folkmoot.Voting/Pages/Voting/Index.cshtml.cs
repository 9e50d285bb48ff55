using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Voting.Pages.Voting;

[AllowAnonymous]
public sealed class IndexModel(VoteBook book, TimeProvider clock) : PageModel
{
    private IReadOnlyList<Vote> votes = [];

    public IEnumerable<Vote> Open => votes.Where(v => StateOf(v) == VoteState.Open).OrderBy(v => v.ClosesAt);

    public IEnumerable<Vote> Announced => votes.Where(v => StateOf(v) == VoteState.Scheduled).OrderBy(v => v.OpensAt);

    public IEnumerable<Vote> Over => votes.Where(v => StateOf(v) > VoteState.Open || v.State == VoteState.Cancelled);

    public VoteState StateOf(Vote vote) => vote.StateAt(clock.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken) => votes = await book.ListPublicAsync(cancellationToken);
}
