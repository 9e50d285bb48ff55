using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Invitations;
using Folkmoot.Core.SignIn;
using Folkmoot.Core.StaffTerms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class InviteModel(
    InvitationDesk desk, RoleList roles, RoleTitles titles, AreaDirectory areas, ISettings<StaffSettings> settings, Site site, TimeProvider clock,
    IStringLocalizer<GrantFormModel> words, IStringLocalizer<InviteModel> texts) : GrantFormModel(roles, titles, areas, settings, site, clock, words)
{
    [BindProperty, Required(ErrorMessage = "Enter an e-mail address"), StringLength(200, ErrorMessage = "E-mail address must be 200 characters or fewer"),
     EmailAddress(ErrorMessage = "Enter an e-mail address, such as name@example.org")]
    public string? Email { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadChoicesAsync(cancellationToken);
        await OfferEndAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadChoicesAsync(cancellationToken);
        Check();
        if (ModelState.IsValid && await desk.InviteAsync(User, Email!.Trim(), Chosen, End, cancellationToken) is { } problem)
        {
            Refuse(problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Done = texts["The invitation to {0} is on its way", Email!.Trim()];
        return RedirectToPage("Invitations");
    }
}
