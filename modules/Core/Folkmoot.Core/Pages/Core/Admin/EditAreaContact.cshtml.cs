using Folkmoot.Core.Areas;
using Folkmoot.Core.Contacts;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Items;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManagePlaces"), WholeSite]
public sealed class EditAreaContactModel(AreaContacts contacts, AreaDirectory areas, IStringLocalizer<EditAreaContactModel> texts) : PageModel
{
    [BindProperty]
    public AreaContactData Contact { get; set; } = new();

    [TempData]
    public string? Done { get; set; }

    public string Heading { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Areas { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? reference, CancellationToken cancellationToken)
    {
        await PrepareAsync(reference, cancellationToken);
        if (reference is null)
        {
            return Page();
        }

        if (await contacts.FindAsync(reference, cancellationToken) is not { } contact)
        {
            return NotFound();
        }

        Contact = AreaContactData.Of(contact);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? reference, CancellationToken cancellationToken)
    {
        if (reference is not null && await contacts.FindAsync(reference, cancellationToken) is null)
        {
            return NotFound();
        }

        await PrepareAsync(reference, cancellationToken);
        // It is not asked for: the address or the name says it.
        ModelState.Remove($"{nameof(Contact)}.{nameof(Contact.Reference)}");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        Contact.Reference = reference ?? await NewReferenceAsync(cancellationToken);
        await contacts.SaveAsync(Contact, position: null, User.UserId(), cancellationToken);
        Done = texts["{0} has been saved", Contact.Name];
        return RedirectToPage("AreaContacts");
    }

    private async Task PrepareAsync(string? reference, CancellationToken cancellationToken)
    {
        Heading = reference is null ? texts["Add a contact"] : texts["Change a contact"];
        Areas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
    }

    private async Task<string> NewReferenceAsync(CancellationToken cancellationToken)
    {
        var taken = (await contacts.ListAsync(cancellationToken)).Select(c => c.Reference).ToHashSet(StringComparer.Ordinal);
        var slug = Slug.From(Contact.Name);
        return Slug.Free(slug.Length > 60 ? slug[..60].TrimEnd('-') : slug, taken.Contains);
    }
}
