using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

// The request may be larger than the file, so that a file that is too large gets an answer in words instead of a broken connection.
[Authorize(Policy = "Voting.Roll"), FreshSignIn, ResponseCache(NoStore = true), RequestSizeLimit(RequestLimit), RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
public sealed class RollModel(VoteBook book, RollBook roll, RollReader reader, ResultTexts groups, IAuthorizationService authorization, IStringLocalizer<RollModel> texts)
    : StaffVotePage(book, authorization)
{
    private const int RequestLimit = 100 * 1024 * 1024;
    private const int ErrorsShown = 20;
    private const int FirstShown = 5;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public RollSummary Summary { get; private set; } = null!;

    public IReadOnlyList<RollEntry> First { get; private set; } = [];

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public ResultTexts Groups => groups;

    public bool IsOpenToChange => Vote.State <= VoteState.Checked;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await CheckAsync(slug, cancellationToken) ?? await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Upload is null || Upload.Length > RollReader.MaximumMegabytes * 1024L * 1024)
        {
            ModelState.AddModelError(nameof(Upload), Upload is null ? texts["Choose a CSV file"] : texts["The file must be smaller than {0} MB", RollReader.MaximumMegabytes]);
            return await ShowAsync(cancellationToken);
        }

        await using var content = Upload.OpenReadStream();
        var file = await reader.ReadAsync(content, cancellationToken);
        foreach (var error in file.Errors.Take(ErrorsShown))
        {
            ModelState.AddModelError(nameof(Upload), error);
        }

        if (file.Errors.Count == 0 && !await roll.ReplaceAsync(Vote.Id, file.Lines, User.UserId(), cancellationToken))
        {
            ModelState.AddModelError("", texts["The roll is frozen: the vote has been announced meanwhile"]);
        }

        Ignored = file.Errors.Count == 0 ? file.Ignored : [];
        return await CheckAsync(slug, cancellationToken) ?? await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(string slug, CancellationToken cancellationToken)
    {
        if (await CheckAsync(slug, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        await roll.ConfirmAsync(Vote.Id, User.UserId(), cancellationToken);
        return LocalRedirect($"~/votes/admin/rolls/{slug}");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        (Summary, First) = (await roll.SummaryAsync(Vote.Id, cancellationToken), await roll.FirstAsync(Vote.Id, FirstShown, cancellationToken));
        return Page();
    }

    private async Task<IActionResult?> CheckAsync(string slug, CancellationToken cancellationToken) =>
        await EnterAsync(slug, VotingPermissions.Roll, cancellationToken) ?? (Vote.HasRoll ? null : NotFound());
}
