using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>One batch: its electors are marked, its papers counted, typed in, checked and completed. What has been typed in is never shown again.</summary>
[Authorize(Policy = "Voting.Paper"), FreshSignIn, ResponseCache(NoStore = true)]
public sealed class BatchModel(
    VoteBook book, BatchBook batches, BatchIssues issues, RollMarks marks, PaperEntry entry, PaperLines lines, PaperTexts words, IAuthorizationService authorization, TimeProvider clock)
    : StaffVotePage(book, authorization)
{
    [BindProperty, StringLength(254)]
    public string? Who { get; set; }

    [BindProperty, Range(0, PaperLines.Most, ErrorMessage = "The number of papers must be between 0 and 1,000")]
    public int? Papers { get; set; }

    [BindProperty]
    public string? Typed { get; set; }

    /// <summary>By option, where a paper has one cross.</summary>
    [BindProperty]
    public PaperTotals Totals { get; set; } = new();

    [BindProperty]
    public int Into { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>What has just been done.</summary>
    [TempData]
    public string? Done { get; set; }

    public Batch Batch { get; private set; } = null!;

    public int Marks { get; private set; }

    public IReadOnlyList<string> Issues { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public bool MayGiveUp { get; private set; }

    /// <summary>Whether it is complete, and nothing has been unsealed.</summary>
    public bool MayReopen => Batch.IsComplete && Vote.State == VoteState.Open;

    public bool IsOpen => Vote.TakesBallotsAt(clock.GetUtcNow());

    public bool HasTotals => BallotForm.IsOne(Plan);

    /// <summary>Whether somebody else has typed the papers in, so that this person checks them.</summary>
    public bool IsSecond => Vote.TwoOfficers && Batch.Entered is not null && !Batch.EnteredBy.Contains(User.UserId());

    public string Hint => words.HintOf(Plan);

    private CountPlan Plan => CountPlans.Of(Vote, Options);

    public Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, null, cancellationToken);

    public Task<IActionResult> OnPostMarkAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
    {
        var answer = string.IsNullOrWhiteSpace(Who) ? MarkAnswer.NotOnRoll : await marks.MarkAsync(Vote, number, Who.Trim(), User.UserId(), cancellationToken);
        return answer == MarkAnswer.Marked ? (words.Of(answer), "") : ("", Fail(nameof(Who), words.Of(answer)));
    }, cancellationToken);

    public Task<IActionResult> OnPostTakeBackAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
        !string.IsNullOrWhiteSpace(Who) && await marks.TakeBackAsync(Vote, number, Who.Trim(), User.UserId(), cancellationToken) ? (words.MarkTakenBack, "") : ("", Fail(nameof(Who), words.NoMark)), cancellationToken);

    public Task<IActionResult> OnPostCountAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
        Papers is { } papers && await batches.CountByHandAsync(Vote, number, papers, User.UserId(), cancellationToken) ? (words.NumberSaved, "") : ("", Fail(nameof(Papers), words.NoNumber)), cancellationToken);

    public Task<IActionResult> OnPostEnterAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
    {
        var papers = HasTotals ? Totals.Read(Options.Count, () => Fail("", words.TooMany)) : lines.Read(Plan, Typed, problem => Fail(nameof(Typed), problem));
        if (!ModelState.IsValid)
        {
            return ("", "");
        }

        var answer = await entry.EnterAsync(Vote, Options, number, papers, User.UserId(), cancellationToken);
        return answer is EntryAnswer.Taken or EntryAnswer.Same ? (words.Of(answer), "") : ("", Fail(HasTotals ? "" : nameof(Typed), words.Of(answer)));
    }, cancellationToken);

    public Task<IActionResult> OnPostCompleteAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
        await batches.CompleteAsync(Vote, number, User.UserId(), cancellationToken) ? (words.Completed, "") : ("", Fail("", words.DoesNotReconcile)), cancellationToken);

    public Task<IActionResult> OnPostMixAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
        await batches.MixAsync(Vote, number, Into, User.UserId(), cancellationToken) ? (words.Mixed, $"/{Into}") : ("", Fail(nameof(Into), words.NotMixed)), cancellationToken);

    public Task<IActionResult> OnPostGiveUpAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
    {
        var mayDo = await Authorization.AuthorizeAsync(User, Vote.Area, VotingPermissions.Open) && !string.IsNullOrWhiteSpace(Reason);
        return mayDo && await batches.GiveUpAsync(Vote, number, Reason!.Trim(), User.UserId(), cancellationToken) ? (words.Completed, "") : ("", Fail(nameof(Reason), words.NoReason));
    }, cancellationToken);

    public Task<IActionResult> OnPostReopenAsync(string slug, int number, CancellationToken cancellationToken) => ActAsync(slug, number, async () =>
        !string.IsNullOrWhiteSpace(Reason) && await batches.ReopenAsync(Vote, number, Reason.Trim(), User.UserId(), cancellationToken) ? (words.Reopened, "") : ("", Fail(nameof(Reason), words.NotReopened)), cancellationToken);

    private string Fail(string field, string problem)
    {
        ModelState.AddModelError(field, problem);
        return "";
    }

    private async Task<IActionResult> ActAsync(string slug, int number, Func<Task<(string Done, string Elsewhere)>>? act, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, VotingPermissions.Paper, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Vote is not { TakesPaper: true, IsFrozen: true } || await batches.FindAsync(Vote.Id, number, cancellationToken) is not { } batch)
        {
            return NotFound();
        }

        Batch = batch;
        if (act is not null && ModelState.IsValid && await act() is var (done, where) && ModelState.IsValid)
        {
            Done = done;
            return LocalRedirect($"~/votes/admin/papers/{slug}{(where.Length > 0 ? where : $"/{number}")}");
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        (Marks, Issues) = (await issues.CountMarksAsync(Batch, cancellationToken), Batch.IsComplete ? [] : await issues.OfAsync(Vote, Batch, cancellationToken));
        Others = [.. (await batches.ListAsync(Vote.Id, cancellationToken)).Where(b => !b.IsComplete && b.Id != Batch.Id).Select(b => new SelectListItem($"{b.Number}: {b.Place}", $"{b.Number}"))];
        MayGiveUp = !IsOpen && Batch.Entered is not null && Issues.Count > 0 && await Authorization.AuthorizeAsync(User, Vote.Area, VotingPermissions.Open);
        return Page();
    }
}
