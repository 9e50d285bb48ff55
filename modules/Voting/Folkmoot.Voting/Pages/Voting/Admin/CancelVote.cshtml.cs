using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>Calls a vote off, for a reason that everybody reads.</summary>
[Authorize(Policy = "Voting.Open"), FreshSignIn]
public sealed class CancelVoteModel(VoteBook book, VoteCancelling cancelling, IAuthorizationService authorization, TimeProvider clock, IStringLocalizer<CancelVoteModel> texts) : StaffVotePage(book, authorization)
{
    [BindProperty, Required(ErrorMessage = "Enter a reason: every voter can read it"), StringLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>Whether there may be ballots in its box.</summary>
    public bool IsOpen => Vote.TakesBallotsAt(clock.GetUtcNow());

    public bool CanBeCancelled => IsOpen || Vote.State == VoteState.Scheduled;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await EnterAsync(slug, VotingPermissions.Open, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, VotingPermissions.Open, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (ModelState.IsValid && !await cancelling.CancelAsync(Vote.Id, Reason!.Trim(), User.UserId(), cancellationToken))
        {
            ModelState.AddModelError("", texts["Only a vote that is announced or open can be called off"]);
        }

        return ModelState.IsValid ? LocalRedirect($"~/votes/admin/desk/{slug}") : Page();
    }
}
