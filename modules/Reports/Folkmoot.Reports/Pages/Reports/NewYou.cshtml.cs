using System.ComponentModel.DataAnnotations;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>Who reports it, and who will see that.</summary>
[AllowAnonymous]
public sealed class NewYouModel(DraftDesk drafts, CategoryBook categories, BodyBook bodies, IStringLocalizer<NewYouModel> texts) : CategoryPage(drafts, categories, bodies)
{
    [BindProperty, StringLength(100, ErrorMessage = "Name must be 100 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty, StringLength(30, ErrorMessage = "Phone number must be 30 characters or fewer")]
    public string? Phone { get; set; }

    [BindProperty]
    public bool ShowsName { get; set; }

    /// <summary>The confirmed address of who is signed in; null asks for one.</summary>
    public string? KnownEmail { get; private set; }

    protected override bool IsReady => base.IsReady && Answers.HasDetails;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        KnownEmail = (await FindAuthorAsync(cancellationToken))?.Email;
        (Name, Email, Phone, ShowsName) = (Answers.Name, Answers.Email, Answers.Phone, Answers.ShowsName);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        KnownEmail = (await FindAuthorAsync(cancellationToken))?.Email;
        if (KnownEmail is null && string.IsNullOrWhiteSpace(Email))
        {
            ModelState.AddModelError(nameof(Email), texts["Enter your e-mail address"]);
        }
        else if (KnownEmail is null && !WriterEmail.IsOne(Email!.Trim()))
        {
            ModelState.AddModelError(nameof(Email), texts["Enter an e-mail address like name@example.org"]);
        }

        if (ShowsName && string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), texts["Enter the name that everybody may see"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        (Answers.Name, Answers.Phone, Answers.ShowsName) = (Name?.Trim() ?? "", Phone?.Trim() ?? "", ShowsName && !Category.Private);
        (Answers.Email, Answers.SeenNearby) = (KnownEmail ?? Email!.Trim(), true);
        return await GoOnAsync("NewCheck", cancellationToken);
    }
}
