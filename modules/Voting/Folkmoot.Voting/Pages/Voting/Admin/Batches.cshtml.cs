using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>A vote's batches of papers, and what keeps them from being complete.</summary>
[Authorize(Policy = "Voting.Paper"), FreshSignIn]
public sealed class BatchesModel(VoteBook book, BatchBook batches, BatchIssues issues, IAuthorizationService authorization, TimeProvider clock, IStringLocalizer<BatchesModel> texts)
    : StaffVotePage(book, authorization)
{
    [BindProperty]
    public BallotChannel Way { get; set; } = BallotChannel.Booth;

    [BindProperty, Required(ErrorMessage = "Enter what the batch is called"), StringLength(100, ErrorMessage = "What it is called must be 100 characters or fewer")]
    public string? Place { get; set; }

    public IReadOnlyList<Batch> Batches { get; private set; } = [];

    public IReadOnlyList<string> Issues { get; private set; } = [];

    public bool IsOpen => Vote.TakesBallotsAt(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await CheckAsync(slug, cancellationToken) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!Enum.IsDefined(Way) || Way == BallotChannel.Web)
        {
            ModelState.AddModelError(nameof(Way), texts["Choose where the ballots come from"]);
        }

        if (ModelState.IsValid)
        {
            if (await batches.OpenAsync(Vote, Way, Place!.Trim(), User.UserId(), cancellationToken) is { } number)
            {
                return LocalRedirect($"~/votes/admin/papers/{slug}/{number}");
            }

            ModelState.AddModelError("", texts["The vote has closed: no batch can be opened any more"]);
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        (Batches, Issues) = (await batches.ListAsync(Vote.Id, cancellationToken), await issues.OfAsync(Vote, cancellationToken));
        return Page();
    }

    private async Task<IActionResult?> CheckAsync(string slug, CancellationToken cancellationToken) =>
        await EnterAsync(slug, VotingPermissions.Paper, cancellationToken) ?? (Vote is { TakesPaper: true, IsFrozen: true } ? null : NotFound());
}
