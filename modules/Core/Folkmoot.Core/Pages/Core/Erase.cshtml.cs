using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize, FreshSignIn]
public sealed class EraseModel(PersonErasures erasures, IStringLocalizer<EraseModel> texts) : PageModel
{
    [BindProperty]
    public string? Confirmation { get; set; }

    public bool IsUnderWay { get; private set; }

    public string Word => texts["ERASE"];

    /// <summary>What becomes of what. Modules' own words are keyed by themselves.</summary>
    public IEnumerable<ShownRule> Rules => erasures.Rules.SelectMany(part => part.Rules)
        .Select(rule => new ShownRule(texts[rule.What], texts[NameOf(rule.Outcome)], rule.Reason is null ? "" : texts[rule.Reason]));

    public async Task OnGetAsync(CancellationToken cancellationToken) => IsUnderWay = await erasures.IsUnderWayAsync(User.UserId(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!string.Equals(Confirmation?.Trim(), Word, StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError(nameof(Confirmation), texts["Type {0} to confirm that you want to erase your data", Word]);
        }
        else if (await erasures.BeginAsync(User.UserId(), cancellationToken))
        {
            return RedirectToPage();
        }
        else
        {
            ModelState.AddModelError(nameof(Confirmation), texts["You are the last administrator. Make another one first"]);
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }

    private static string NameOf(ErasureOutcome outcome) => outcome switch
    {
        ErasureOutcome.Deleted => "Deleted",
        ErasureOutcome.Anonymised => "Stays without your name",
        _ => "Kept",
    };

    public sealed record ShownRule(string What, string Outcome, string Reason);
}
