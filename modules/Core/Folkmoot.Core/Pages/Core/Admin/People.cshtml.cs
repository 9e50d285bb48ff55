using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core.Admin;

// The search is sent as a form, so that no name or address stands in an address.
[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class PeopleModel(PeopleSearch search) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a display name or an e-mail address"), StringLength(200, ErrorMessage = "Enter 200 characters or fewer")]
    public string? Wanted { get; set; }

    public IReadOnlyList<FoundPerson>? Found { get; private set; }

    public IReadOnlyList<FoundPerson> Staff { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Staff = await search.StaffAsync(cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            Found = await search.FindAsync(Wanted!.Trim(), cancellationToken);
        }

        await OnGetAsync(cancellationToken);
    }
}
