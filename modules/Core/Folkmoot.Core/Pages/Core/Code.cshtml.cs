using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core;

[Authorize]
public sealed class CodeModel(ResidencyLetters letters, IStringLocalizer<CodeModel> texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await letters.EnterAsync(User.UserId(), Code, cancellationToken);
        if (answer == CodeAnswer.Right)
        {
            return RedirectToPage("Level");
        }

        ModelState.AddModelError(nameof(Code), texts[ProblemOf(answer)]);
        return Page();
    }

    private static string ProblemOf(CodeAnswer answer) => answer switch
    {
        CodeAnswer.Wrong => "This is not the code of your letter. Check every letter and digit",
        CodeAnswer.NotACode => "Enter the code as it stands in your letter: ten letters and digits",
        CodeAnswer.NoLetter => "No letter has been sent to you yet, or its code has been used. Ask for a letter",
        CodeAnswer.Expired => "This letter is older than 28 days. Ask for a new one",
        _ => "The code was wrong too often. Ask for a new letter",
    };
}
