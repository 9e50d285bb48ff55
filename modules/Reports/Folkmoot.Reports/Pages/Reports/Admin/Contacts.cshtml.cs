using Folkmoot.Core.Grants;
using Folkmoot.Reports.Bodies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>Which boxes are silent, which send mail back, and how soon the others answer.</summary>
[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class ContactsModel(ContactHealth health, IStringLocalizer<ContactsModel> texts) : PageModel
{
    public IReadOnlyList<ContactLine> Contacts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Contacts = await health.ListAsync(cancellationToken);

    public string StateOf(Contact contact) => contact?.State switch
    {
        ContactState.Confirmed => texts["Confirmed"],
        ContactState.Inactive => texts["Gets nothing"],
        _ => texts["Not confirmed yet"],
    };
}
