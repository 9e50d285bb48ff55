using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

// The search is sent as a form, so that no name or address stands in an address.
[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class PeopleModel(PeopleSearch search, IAuthorizationService authorization, IStringLocalizer<PeopleModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a display name or an e-mail address"), StringLength(200, ErrorMessage = "Enter 200 characters or fewer")]
    public string? Wanted { get; set; }

    /// <summary>The last name of the page before.</summary>
    [BindProperty, StringLength(200)]
    public string? After { get; set; }

    public FoundPeople? Found { get; private set; }

    public IReadOnlyList<FoundPerson> Staff { get; private set; } = [];

    public int StaffCount { get; private set; }

    public string SearchHint { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Staff = await search.StaffAsync(cancellationToken);
        StaffCount = await search.CountStaffAsync(cancellationToken);
        SearchHint = await MayFindByEmailAsync() ? texts["Part of the name, or the beginning of the address."] : texts["Part of the name, or the whole address."];
    }

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid)
        {
            Found = await search.FindAsync(Wanted!.Trim(), After, await MayFindByEmailAsync(), cancellationToken);
        }

        await OnGetAsync(cancellationToken);
    }

    private Task<bool> MayFindByEmailAsync() => authorization.AuthorizeAsync(User, area: null, CorePermissions.FindByEmail);
}
