using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.VerifyResidents")]
public sealed class VerifyModel(InPersonDesk desk, ResidentProfiles profiles, IStringLocalizer<VerifyModel> texts) : PageModel
{
    private IReadOnlyDictionary<string, string> names = new Dictionary<string, string>();

    [BindProperty, Required(ErrorMessage = "Enter a display name or an e-mail address")]
    public string? Wanted { get; set; }

    [BindProperty]
    public string? Line { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<ResidencyProof> Verified { get; private set; } = [];

    public string NameOf(ResidencyProof proof) => names.GetValueOrDefault(proof.UserId, texts["Without a name"]);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Verified = await desk.ListAsync(User, cancellationToken);
        names = await profiles.NamesOfAsync(Verified.Select(p => p.UserId), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Household.Read(Line, Postcode, out var isPostcodeWrong, out var problem) is not { } household)
        {
            ModelState.AddModelError(isPostcodeWrong ? nameof(Postcode) : nameof(Line), texts[problem]);
        }
        else if (ModelState.IsValid)
        {
            var answer = await desk.VerifyAsync(User, Wanted!.Trim(), household, cancellationToken);
            if (answer == VerifyAnswer.Done)
            {
                Done = texts["The resident has been verified"];
                return RedirectToPage();
            }

            ModelState.AddModelError(nameof(Wanted), texts[ProblemOf(answer)]);
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid proofId, CancellationToken cancellationToken)
    {
        if (!await desk.RevokeAsync(User, proofId, cancellationToken))
        {
            return NotFound();
        }

        Done = texts["The verification has been taken back"];
        return RedirectToPage();
    }

    private static string ProblemOf(VerifyAnswer answer) => answer switch
    {
        VerifyAnswer.Already => "Somebody has verified this person already",
        VerifyAnswer.Oneself => "You cannot verify yourself. Ask another village agent",
        VerifyAnswer.NoHome => "This person has not chosen a home area yet. Ask them to do so in their profile",
        VerifyAnswer.ElsewhereAtHome => "This person's home area is not one of yours. Ask the village agent of that area",
        _ => "Nobody on this site goes by that name or address",
    };
}
