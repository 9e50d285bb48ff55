using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Grants;
using Folkmoot.Reports.Bodies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class ContactModel(ContactHealth health, IStringLocalizer<ContactModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter an e-mail address"), StringLength(254, ErrorMessage = "E-mail address must be 254 characters or fewer"), EmailAddress(ErrorMessage = "Enter an e-mail address like name@example.org")]
    public string? Email { get; set; }

    [BindProperty, EnumDataType(typeof(ContactState), ErrorMessage = "Choose how it is")]
    public ContactState State { get; set; }

    public ContactLine Line { get; private set; } = null!;

    public IEnumerable<SelectListItem> States =>
        [new(texts["Not confirmed yet"], nameof(ContactState.Unconfirmed)), new(texts["Confirmed"], nameof(ContactState.Confirmed)), new(texts["Gets nothing"], nameof(ContactState.Inactive))];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        (Email, State) = (Line.Contact.Email, Line.Contact.State);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await health.ChangeAsync(id, Email!.Trim(), State, cancellationToken);
        return RedirectToPage("Contacts");
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = (await health.ListAsync(cancellationToken)).FirstOrDefault(c => c.Contact.Id == id);
        Line = found!;
        return found is not null;
    }
}
