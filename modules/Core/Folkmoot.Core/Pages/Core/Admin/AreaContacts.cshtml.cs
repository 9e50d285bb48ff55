using Folkmoot.Core.Areas;
using Folkmoot.Core.Contacts;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManagePlaces"), WholeSite]
public sealed class AreaContactsModel(AreaContacts contacts, AreaDirectory areas) : PageModel
{
    private Dictionary<string, string> names = [];

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<AreaContact> Contacts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        names = (await areas.ListAsync(cancellationToken)).ToDictionary(a => a.Id.Value, a => a.Name);
        Contacts = await contacts.ListAsync(cancellationToken);
    }

    public string AreaNames(AreaContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return string.Join(", ", contact.Areas.Select(code => names.GetValueOrDefault(code, code)));
    }
}
