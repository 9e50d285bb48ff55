using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class FlagModel(Flagging flagging, ISettings<ModerationSettings> settings, IStringLocalizer<FlagModel> texts) : PageModel
{
    private const string AboutName = "name";

    [BindProperty, Required(ErrorMessage = "Choose what is wrong with it")]
    public string? Reason { get; set; }

    [BindProperty]
    public string About { get; set; } = "text";

    [BindProperty, StringLength(1000, ErrorMessage = "What moderators should know must be 1,000 characters or fewer")]
    public string? Words { get; set; }

    public ModeratedText Text { get; private set; } = null!;

    public bool Taken { get; private set; }

    public IReadOnlyList<SelectListItem> Reasons { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Abouts => [new(texts["What they wrote"], "text"), new(texts["Their display name"], AboutName)];

    public string Excerpt => Text.Text.Length > 300 ? Text.Text[..300] + "…" : Text.Text;

    public async Task<IActionResult> OnGetAsync(string? item, CancellationToken cancellationToken) =>
        await FindAsync(item, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? item, CancellationToken cancellationToken)
    {
        if (!await FindAsync(item, cancellationToken))
        {
            return NotFound();
        }

        if (Reason is not null && Reasons.All(r => r.Value != Reason))
        {
            ModelState.AddModelError(nameof(Reason), texts["Choose what is wrong with it"]);
        }

        if (Reason == FlagReason.Other && string.IsNullOrWhiteSpace(Words))
        {
            ModelState.AddModelError(nameof(Words), texts["Say what is wrong with it"]);
        }

        if (ModelState.IsValid)
        {
            await FlagAsync(cancellationToken);
        }

        return Page();
    }

    // Names are flagged from something that their owner wrote: nobody can try ids of people here.
    private async Task<bool> FindAsync(string? item, CancellationToken cancellationToken)
    {
        if (!ItemRef.TryParse(item, out var found) || found.Kind == Profile.ItemKind || await flagging.FindAsync(found, User.UserId(), cancellationToken) is not { } text)
        {
            return false;
        }

        Text = text;
        Reasons = [.. (await settings.GetAsync(cancellationToken)).FlagReasons.Select(r => new SelectListItem(texts[r.Title], r.Id))];
        return true;
    }

    private async Task FlagAsync(CancellationToken cancellationToken)
    {
        var name = About == AboutName && Text.AuthorId is { } author ? await flagging.FindAsync(Profile.ItemOf(author), User.UserId(), cancellationToken) : null;
        var answer = About == AboutName && name is null ? FlagAnswer.Taken : await flagging.FlagAsync(name ?? Text, User.UserId(), Reason!, Words?.Trim(), cancellationToken);
        Taken = answer == FlagAnswer.Taken;
        if (!Taken)
        {
            ModelState.AddModelError(nameof(Reason), answer switch
            {
                FlagAnswer.OwnText => texts["You wrote this yourself. You cannot report it"],
                FlagAnswer.TooMany => texts["You have reported as much as one person can in a day. Try again tomorrow"],
                _ => texts["You cannot report anything while you are suspended"],
            });
        }
    }
}
