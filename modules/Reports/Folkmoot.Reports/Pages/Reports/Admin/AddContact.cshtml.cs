using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class AddContactModel(BodyBook book, CategoryBook categories, IStringLocalizer<AddContactModel> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Body { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter an e-mail address"), StringLength(254, ErrorMessage = "E-mail address must be 254 characters or fewer"), EmailAddress(ErrorMessage = "Enter an e-mail address like name@example.org")]
    public string? Email { get; set; }

    public IReadOnlyList<SelectListItem> Bodies { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return PrepareAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        if (await book.FindAsync(Body ?? "", cancellationToken) is not { TakesReports: true } body)
        {
            ModelState.AddModelError(nameof(Body), texts["Choose a body"]);
            return Page();
        }

        var category = Categories.Any(c => c.Value == Category) ? Category : null;
        if (category is null && !string.IsNullOrEmpty(Category))
        {
            ModelState.AddModelError(nameof(Category), texts["Choose what it takes from the list"]);
        }

        if (ModelState.IsValid && !await book.AddContactAsync(body.Id, category, Email!.Trim(), cancellationToken))
        {
            ModelState.AddModelError(nameof(Category), texts["The body has a contact for this: change that one"]);
        }

        return ModelState.IsValid ? RedirectToPage("Contacts") : Page();
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Bodies = [.. (await book.ListAsync(cancellationToken)).Where(b => b.TakesReports).Select(b => new SelectListItem(b.Name, b.Slug))];
        Categories = [.. (await categories.OfferedAsync(cancellationToken)).Where(c => c.IsWritten).Select(c => new SelectListItem(c.Title, c.Slug))];
    }
}
