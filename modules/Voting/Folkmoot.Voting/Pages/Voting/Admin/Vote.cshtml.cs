using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Results;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>Announce, take back, extend, publish, archive: what a borrowed session must not do.</summary>
[Authorize(Policy = "Voting.Open"), FreshSignIn]
public sealed class VoteModel(
    VoteBook book, VoteOpening opening, VoteExtension extension, ResultDesk results, BatchIssues papers, IAuthorizationService authorization, Site site, TimeProvider clock, IStringLocalizer<VoteModel> texts)
    : StaffVotePage(book, authorization)
{
    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public TimeOnly? UntilTime { get; set; } = new(17, 0);

    [BindProperty, StringLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    public IReadOnlyList<VoteLogEntry> Log { get; private set; } = [];

    /// <summary>What keeps a closed vote from being counted.</summary>
    public IReadOnlyList<string> PaperIssues { get; private set; } = [];

    public int SignOffs { get; private set; }

    /// <summary>Whether somebody has changed in the database what was frozen: such a vote takes no ballots and is not counted.</summary>
    public bool IsTampered => Vote.IsFrozen && !VoteDefinition.IsIntact(Vote, Options, Log);

    public VoteState State => Vote.StateAt(clock.GetUtcNow());

    public Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, null, cancellationToken);

    public Task<IActionResult> OnPostAnnounceAsync(string slug, CancellationToken cancellationToken) =>
        ActAsync(slug, () => opening.ScheduleAsync(Vote.Id, User.UserId(), cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTakeBackAsync(string slug, CancellationToken cancellationToken) =>
        ActAsync(slug, () => opening.TakeBackAsync(Vote.Id, Reason!.Trim(), User.UserId(), cancellationToken), cancellationToken, needsReason: true);

    public Task<IActionResult> OnPostExtendAsync(string slug, CancellationToken cancellationToken)
    {
        if (Until is null || UntilTime is null)
        {
            ModelState.AddModelError(nameof(Until), texts["Enter the day and the time on which it closes"]);
        }

        return ActAsync(slug, () => extension.ExtendAsync(Vote.Id, LocalMoment.Of(Until!.Value, UntilTime!.Value, site.TimeZone), Reason!.Trim(), User.UserId(), cancellationToken), cancellationToken, needsReason: true);
    }

    public Task<IActionResult> OnPostPublishAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, async () =>
    {
        var answer = await results.PublishAsync(Vote, User.UserId(), cancellationToken);
        if (answer.MissingSignOffs > 0)
        {
            ModelState.AddModelError("", texts["{0} observers have still to sign the count off", answer.MissingSignOffs]);
        }

        if (answer.Election is not null)
        {
            ModelState.AddModelError("", answer.Election);
        }

        return answer.Done;
    }, cancellationToken);

    public Task<IActionResult> OnPostArchiveAsync(string slug, CancellationToken cancellationToken) =>
        ActAsync(slug, () => results.ArchiveAsync(Vote.Id, User.UserId(), cancellationToken), cancellationToken);

    private async Task<IActionResult> ActAsync(string slug, Func<Task<bool>>? act, CancellationToken cancellationToken, bool needsReason = false)
    {
        if (await EnterAsync(slug, VotingPermissions.Open, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (needsReason && string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), texts["Enter a reason: every voter can read it"]);
        }

        if (act is not null && ModelState.IsValid)
        {
            if (await act())
            {
                return LocalRedirect($"~/votes/admin/desk/{slug}");
            }

            if (ModelState.IsValid)
            {
                ModelState.AddModelError("", texts["That cannot be done now: the vote is not in that state, or the new close is not later"]);
            }
        }

        PaperIssues = await papers.OfAsync(Vote, cancellationToken);
        Log = await Book.LogOfAsync(Vote.Id, cancellationToken);
        SignOffs = await results.CountSignOffsAsync(Vote.Id, cancellationToken);
        return Page();
    }
}
