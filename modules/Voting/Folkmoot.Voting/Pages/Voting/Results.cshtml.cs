using Folkmoot.Voting.Results;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Voting.Pages.Voting;

[AllowAnonymous]
public sealed class ResultsModel(VoteBook book, ResultReader results, TurnoutReader turnout, AreaNames areas, VoteOutlines outlines) : PageModel
{
    public Vote Vote { get; private set; } = null!;

    public CountView Count { get; private set; } = null!;

    public IReadOnlyList<TurnoutLine> ByArea { get; private set; } = [];

    public IReadOnlyList<TurnoutLine> ByAge { get; private set; } = [];

    public bool IsRunning => Vote.State == VoteState.Open;

    public string ChainHead => Convert.ToHexStringLower(Vote.ChainHead ?? []);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { IsPublic: true } vote || await results.FindPublicAsync(vote, cancellationToken) is not { } count)
        {
            return NotFound();
        }

        (Vote, Count) = (vote, await CountView.OfAsync(vote, count, book, areas, outlines, cancellationToken));
        (ByArea, ByAge) = (await turnout.ByAreaAsync(vote, cancellationToken), await turnout.ByAgeAsync(vote, cancellationToken));
        return Page();
    }
}
