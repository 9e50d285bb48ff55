using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.Moderate")]
public sealed class ModeratedItemModel(
    ModerationQueue queue, Decisions decisions, ModeratedContents contents, ModerationWords words, ModerationHistory history, ResidentProfiles profiles,
    IAuthorizationService authorization, TimeProvider clock, IStringLocalizer<ModeratedItemModel> texts) : PageModel
{
    private ReasonNames reasons = null!;

    [BindProperty, Required(ErrorMessage = "Choose a decision")]
    public CaseOutcome? Outcome { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a reason")]
    public string? Reason { get; set; }

    [BindProperty, Range(1, 3650, ErrorMessage = "Days of suspension must be between 1 and 3,650")]
    public int? Days { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "Words to the author must be 2,000 characters or fewer")]
    public string? Note { get; set; }

    [BindProperty]
    public string? Version { get; set; }

    [BindProperty]
    public Guid? SeenCase { get; set; }

    [BindProperty]
    public bool SeenDecided { get; set; }

    [TempData]
    public string? Done { get; set; }

    /// <summary>What was just done to one of its photos.</summary>
    [TempData]
    public string? Corrected { get; set; }

    public ModeratedText Text { get; private set; } = null!;

    public ModerationCase? Open { get; private set; }

    public IReadOnlyList<Flag> Flags { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public string? Author { get; private set; }

    public string? ClaimedBy { get; private set; }

    public string Heading => texts["Moderate: {0}", contents.NounOf(Text.Item)];

    public string Address => Url.Content($"~/moderation/admin/item?item={Uri.EscapeDataString(Text.Item.ToString())}");

    public string? PersonAddress => Text.AuthorId is { } author ? Url.Content($"~/moderation/admin/person?id={Uri.EscapeDataString(author)}") : null;

    public bool IsMine => Open?.ClaimedBy == User.UserId() && Open.IsClaimed(clock.GetUtcNow());

    public IEnumerable<SelectListItem> Outcomes => Enum.GetValues<CaseOutcome>().Select(o => new SelectListItem(words.Of(o), o.ToString()));

    public IEnumerable<SelectListItem> Reasons => reasons.Decisions.Select(r => new SelectListItem(r.Value, r.Key));

    public string OriginOf(ModerationCase about) => words.Of(about.Origin);

    public string ReasonOf(Flag flag) => reasons.OfFlag(flag.Reason);

    public async Task<IActionResult> OnGetAsync(string? item, CancellationToken cancellationToken) => await FindAsync(item, cancellationToken) ?? ReadAgain();

    public async Task<IActionResult> OnPostClaimAsync(string? item, CancellationToken cancellationToken)
    {
        if (await FindAsync(item, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Open is not null)
        {
            await queue.ClaimAsync(Open.Id, User.UserId(), cancellationToken);
        }

        return LocalRedirect(Address);
    }

    public async Task<IActionResult> OnPostReleaseAsync(string? item, CancellationToken cancellationToken)
    {
        if (await FindAsync(item, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Open is not null)
        {
            await queue.ReleaseAsync(Open.Id, User.UserId(), cancellationToken);
        }

        return RedirectToPage("ModerationQueue");
    }

    public async Task<IActionResult> OnPostAsync(string? item, CancellationToken cancellationToken)
    {
        if (await FindAsync(item, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        CheckChoices();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var decision = new Decision(
            Text.Item, SeenCase, SeenDecided, Version ?? "", User.UserId(), Outcome!.Value, Reason!,
            string.IsNullOrWhiteSpace(Note) ? null : Note.Trim(), Outcome == CaseOutcome.Suspended ? Days : null);
        if (await decisions.DecideAsync(decision, cancellationToken) is { } objection)
        {
            ModelState.AddModelError(nameof(Outcome), objection);
            return await FindAsync(item, cancellationToken) ?? Page();
        }

        Done = texts["Decided: {0}", words.Of(Outcome.Value)];
        return RedirectToPage("ModerationQueue");
    }

    private void CheckChoices()
    {
        if (Reason is not null && Reasons.All(r => r.Value != Reason))
        {
            ModelState.AddModelError(nameof(Reason), texts["Choose a reason"]);
        }

        if (Outcome == CaseOutcome.Suspended && Days is null && ModelState.GetFieldValidationState(nameof(Days)) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError(nameof(Days), texts["Enter for how many days the author may not write"]);
        }
    }

    private async Task<IActionResult?> FindAsync(string? item, CancellationToken cancellationToken)
    {
        if (!ItemRef.TryParse(item, out var named) || await contents.FindAsync(named, cancellationToken) is not { } text)
        {
            return NotFound();
        }

        if (!await authorization.AuthorizeAsync(User, text.Area, CorePermissions.Moderate))
        {
            return Forbid();
        }

        Text = text;
        var newest = await queue.FindNewestAsync(named, cancellationToken);
        (SeenNow, Open) = (newest, newest is { DecidedAt: null } ? newest : null);
        Flags = Open is null ? [] : await queue.FlagsAsync(Open.Id, cancellationToken);
        History = await history.OfAsync(named, cancellationToken);
        reasons = await words.ReasonsAsync(cancellationToken);
        var claimant = Open?.IsClaimed(clock.GetUtcNow()) == true ? Open.ClaimedBy : null;
        var names = await profiles.NamesOfAsync([text.AuthorId, claimant], cancellationToken);
        Author = text.AuthorId is null ? null : names.GetValueOrDefault(text.AuthorId);
        ClaimedBy = claimant is null ? null : names.GetValueOrDefault(claimant) ?? texts["Another moderator"];
        return null;
    }

    private ModerationCase? SeenNow { get; set; }

    // What the moderator reads now is what their decision is about, until they read again.
    private PageResult ReadAgain()
    {
        (Version, SeenCase, SeenDecided) = (Text.Version, SeenNow?.Id, SeenNow?.DecidedAt is not null);
        return Page();
    }
}
