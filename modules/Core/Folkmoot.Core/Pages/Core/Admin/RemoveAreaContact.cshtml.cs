using Folkmoot.Core.Contacts;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManagePlaces"), WholeSite]
public sealed class RemoveAreaContactModel(AreaContacts contacts, IStringLocalizer<RemoveAreaContactModel> texts) : PageModel
{
    public AreaContact Contact { get; private set; } = null!;

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(reference, cancellationToken) is not { } contact)
        {
            return NotFound();
        }

        Contact = contact;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await contacts.FindAsync(reference, cancellationToken) is not { } contact
            || !await contacts.RemoveAsync(reference, User.UserId(), cancellationToken))
        {
            return NotFound();
        }

        Done = texts["{0} has been removed", contact.Name];
        return RedirectToPage("AreaContacts");
    }
}
