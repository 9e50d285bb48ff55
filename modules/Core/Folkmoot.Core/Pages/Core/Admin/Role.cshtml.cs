using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class RoleModel(
    RoleList roles, RoleHolders holders, HeldRoles held, IReadOnlyList<Permission> permissions, IAuthorizationService authorization, IStringLocalizer<RoleModel> texts) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public RoleEntry Entry { get; private set; } = null!;

    public IReadOnlyList<Permission> May { get; private set; } = [];

    public IReadOnlyList<RoleHolder> Holders { get; private set; } = [];

    public string? NextAddress { get; private set; }

    /// <summary>Whoever gives roles in one area only changes none.</summary>
    public bool CanChange { get; private set; }

    public bool CanRemove => CanChange && Entry.IsOwn;

    public string? Nobody =>
        RoleList.IsEverybodys(Entry.Name) ? texts["Nobody needs to be given it."].Value : Holders.Count == 0 ? texts["Nobody holds it now."].Value : null;

    public async Task<IActionResult> OnGetAsync(string role, Guid? after, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(role, cancellationToken) is not { } entry)
        {
            return NotFound();
        }

        Entry = entry;
        CanChange = role != RoleNames.Administrator && await authorization.AuthorizeAsync(User, area: null, CorePermissions.ManageRoles);
        May = await held.PermissionsOfAsync(role, permissions, cancellationToken);
        Holders = await holders.ListAsync(role, after, cancellationToken);
        NextAddress = Holders.Count == RoleHolders.PageSize ? Url.Page("Role", new { role, after = Holders[^1].Grant.Id }) : null;
        return Page();
    }
}
