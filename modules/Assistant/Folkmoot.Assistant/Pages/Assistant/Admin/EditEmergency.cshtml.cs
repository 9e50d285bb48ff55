using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Answering;
using Folkmoot.Assistant.Emergencies;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Items;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>What is said in one emergency in the site's language. Phrases of other languages stay as they are.</summary>
[Authorize(Policy = "Assistant.Publish"), WholeSite]
public sealed class EditEmergencyModel(EmergencyBook book, Site site, IStringLocalizer<EditEmergencyModel> texts) : PageModel
{
    private const int LongestPhrase = 1000;

    [BindProperty, Required(ErrorMessage = "Enter what it is"), StringLength(200, ErrorMessage = "What it is must be 200 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter whom to call"), StringLength(2000, ErrorMessage = "Whom to call must be 2,000 characters or fewer")]
    public string? Answer { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter at least one phrase"), StringLength(20_000, ErrorMessage = "The phrases must be 20,000 characters or fewer")]
    public string? Phrases { get; set; }

    /// <summary>The state in which the editor saw it, so that nobody overwrites what another has written meanwhile.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [TempData]
    public string? Done { get; set; }

    public string Language => Languages.Of(site.Culture.Name);

    public bool IsNew { get; private set; }

    public bool IsOwn { get; private set; }

    public bool IsBuiltIn { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is not { } emergency)
        {
            return IsNew ? Page() : NotFound();
        }

        (Title, Answer, Phrases, Seen) = (emergency.Title, emergency.Answer, string.Join('\n', emergency.Phrases), emergency.Stamp);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(id, cancellationToken) is null && !IsNew)
        {
            return NotFound();
        }

        string[] phrases = [.. (Phrases ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (phrases.FirstOrDefault(phrase => phrase.Length > LongestPhrase || !phrase.Any(char.IsLetterOrDigit)) is { } wrong)
        {
            ModelState.AddModelError(nameof(Phrases), texts["This is no phrase: {0}", wrong.Length > 60 ? wrong[..60] + "…" : wrong]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var said = new Emergency(id ?? await FreeIdAsync(Title!, cancellationToken), Language, Title!.Trim(), Answer!.ReplaceLineEndings("\n").Trim(), phrases);
        if (!await book.SaveAsync(said, Seen ?? "", cancellationToken))
        {
            ModelState.AddModelError("", texts["Somebody has changed this meanwhile. Open it in another window, and bring your changes over"]);
            return Page();
        }

        return ToList(texts["Saved. The assistant says it from now on."]);
    }

    public async Task<IActionResult> OnPostForgetAsync(string id, CancellationToken cancellationToken)
    {
        await book.ForgetAsync(id, Language, cancellationToken);
        return ToList(texts["Your own words were taken back."]);
    }

    private LocalRedirectResult ToList(string message)
    {
        Done = message;
        return LocalRedirect("~/ask/admin/emergencies");
    }

    private async Task<string> FreeIdAsync(string title, CancellationToken cancellationToken) =>
        Slug.Free(Slug.From(title), (await book.ListAsync(cancellationToken)).Select(e => e.Id).ToHashSet().Contains);

    private async Task<Emergency?> OpenAsync(string? id, CancellationToken cancellationToken)
    {
        IsNew = id is null;
        IsOwn = (await book.OwnAsync(cancellationToken)).Any(e => e.Id == id && e.Language == Language);
        IsBuiltIn = BuiltInEmergencies.All.Any(e => e.Id == id && e.Language == Language);
        return (await book.ListAsync(cancellationToken)).FirstOrDefault(e => e.Id == id && e.Language == Language);
    }
}
