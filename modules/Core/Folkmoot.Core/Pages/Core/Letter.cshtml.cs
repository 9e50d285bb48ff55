using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class LetterModel(ResidencyLetters letters, ResidentProfiles profiles, IStringLocalizer<LetterModel> texts) : PageModel
{
    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [TempData]
    public bool Asked { get; set; }

    public ResidencyLetter? Pending { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Pending = await letters.FindAsync(User.UserId(), cancellationToken);
        return await profiles.FindAsync(User.UserId(), cancellationToken) is null ? LocalRedirect(Resident.ProfileAddress(Request.Path)) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Household.Read(Line, Postcode, out var isPostcodeWrong, out var problem) is not { } household)
        {
            ModelState.AddModelError(isPostcodeWrong ? nameof(Postcode) : nameof(Line), texts[problem]);
        }
        else if (await letters.AskAsync(User.UserId(), household, cancellationToken))
        {
            Asked = true;
            return RedirectToPage();
        }
        else
        {
            ModelState.AddModelError(nameof(Line), texts["A letter is on its way. Wait for it for a week before you ask for another one"]);
        }

        return await OnGetAsync(cancellationToken);
    }
}
