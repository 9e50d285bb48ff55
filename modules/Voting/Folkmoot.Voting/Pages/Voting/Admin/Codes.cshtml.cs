using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

/// <summary>Voting codes on their way to electors. Nothing here says who has voted.</summary>
[Authorize(Policy = "Voting.Roll"), FreshSignIn, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CodesModel(VoteBook book, CodeDesk desk, IAuthorizationService authorization, TimeProvider clock, IStringLocalizer<CodesModel> texts) : StaffVotePage(book, authorization)
{
    /// <summary>The letters that a confirmation is about.</summary>
    [BindProperty]
    public Guid Made { get; set; }

    [BindProperty, StringLength(40)]
    public string? Reference { get; set; }

    [BindProperty]
    public CodeWay Way { get; set; }

    /// <summary>What has just been done.</summary>
    [TempData]
    public string? Done { get; set; }

    public CodeCounts Counts { get; private set; } = null!;

    /// <summary>Letters that wait to be marked as printed.</summary>
    public Guid? Unconfirmed { get; private set; }

    /// <summary>Letters to print now; one without an id is good already.</summary>
    public LetterBatch? Batch { get; private set; }

    public bool MayIssue => CodeDesk.MayIssue(Vote, clock.GetUtcNow());

    public Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, null, cancellationToken);

    public Task<IActionResult> OnPostMailAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, async () =>
    {
        Done = texts["{0} mails are on their way.", await desk.MailAsync(Vote, User.UserId(), cancellationToken)];
        return LocalRedirect($"~/votes/admin/rolls/{slug}/codes");
    }, cancellationToken);

    public Task<IActionResult> OnPostLettersAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, async () =>
    {
        Batch = await desk.MakeLettersAsync(Vote, CodeDesk.LettersOnAPage, User.UserId(), cancellationToken);
        return null;
    }, cancellationToken);

    public Task<IActionResult> OnPostFileAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, async () =>
        File(CodeFile.Of((await desk.MakeLettersAsync(Vote, null, User.UserId(), cancellationToken)).Letters), "text/csv; charset=utf-8", $"{slug}-letters.csv"), cancellationToken);

    public Task<IActionResult> OnPostConfirmAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, async () =>
    {
        Done = texts["Letters marked as printed: {0}. Their codes are good now.", await desk.ConfirmLettersAsync(Vote, Made, User.UserId(), cancellationToken)];
        return LocalRedirect($"~/votes/admin/rolls/{slug}/codes");
    }, cancellationToken);

    public Task<IActionResult> OnPostReplaceAsync(string slug, CancellationToken cancellationToken) => ActAsync(slug, async () =>
    {
        var letter = string.IsNullOrWhiteSpace(Reference) || !ModelState.IsValid ? null : await desk.ReplaceAsync(Vote, Reference.Trim(), Way, User.UserId(), cancellationToken);
        if (letter is null)
        {
            ModelState.AddModelError(nameof(Reference), texts["Nobody on the roll has this number and can be written to in this way"]);
            return null;
        }

        Batch = Way == CodeWay.Post ? new LetterBatch(Guid.Empty, [letter]) : null;
        Done = Way == CodeWay.Post ? null : texts["The former code is void, and a mail with a new one is on its way."].Value;
        return Way == CodeWay.Post ? null : LocalRedirect($"~/votes/admin/rolls/{slug}/codes");
    }, cancellationToken);

    private async Task<IActionResult> ActAsync(string slug, Func<Task<IActionResult?>>? act, CancellationToken cancellationToken)
    {
        if (await EnterAsync(slug, VotingPermissions.Roll, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!Vote.HasRoll)
        {
            return NotFound();
        }

        if (act is not null && (MayIssue ? await act() : LocalRedirect($"~/votes/admin/rolls/{slug}/codes")) is { } answer)
        {
            return answer;
        }

        Counts = await desk.CountAsync(Vote.Id, cancellationToken);
        Unconfirmed = await desk.FindUnconfirmedAsync(Vote.Id, cancellationToken);
        return Page();
    }
}
