using System.ComponentModel.DataAnnotations;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>The published list. A receipt is looked up by POST, so that it stands in no address and no log.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class ReceiptsModel(VoteBook book, BallotReader ballots, IStringLocalizer<ReceiptsModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your receipt")]
    public string? Tracker { get; set; }

    public Vote Vote { get; private set; } = null!;

    public CountPlan Plan { get; private set; } = null!;

    public Ballot? Found { get; private set; }

    public IReadOnlyList<Ballot> List { get; private set; } = [];

    /// <summary>What the next page comes after.</summary>
    public string? Next { get; private set; }

    public BallotPaper PaperOf(Ballot ballot) => CountPlans.PaperOf(Vote, ballot?.Choices ?? []);

    public async Task<IActionResult> OnGetAsync(string slug, string? after, CancellationToken cancellationToken) =>
        await EnterAsync(slug, Receipt.Read(after), cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await EnterAsync(slug, null, cancellationToken))
        {
            return NotFound();
        }

        if (ModelState.IsValid && (Receipt.Read(Tracker) is not { } tracker || (Found = await ballots.FindAsync(Vote, tracker, cancellationToken)) is null))
        {
            ModelState.AddModelError(nameof(Tracker), texts["No ballot has this receipt. If you replaced your ballot, look for the newer receipt"]);
        }

        return Page();
    }

    private async Task<bool> EnterAsync(string slug, string? after, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not { State: >= VoteState.Published } vote)
        {
            return false;
        }

        (Vote, Plan) = (vote, CountPlans.Of(vote, await book.OptionsOfAsync(vote.Id, cancellationToken)));
        var page = await ballots.ListAsync(vote, after, cancellationToken);
        List = [.. page.Take(BallotReader.PageSize)];
        Next = page.Count > BallotReader.PageSize ? List[^1].Tracker : null;
        return true;
    }
}
