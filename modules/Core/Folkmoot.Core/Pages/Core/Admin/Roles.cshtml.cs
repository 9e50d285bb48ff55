using System.Globalization;
using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class RolesModel(RoleList list, IAuthorizationService authorization, IStringLocalizer<RolesModel> texts) : PageModel
{
    private IReadOnlyDictionary<string, int> holders = new Dictionary<string, int>();

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<RoleEntry> Roles { get; private set; } = [];

    /// <summary>Whoever gives roles in one area only makes none.</summary>
    public bool CanMake { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        CanMake = await authorization.AuthorizeAsync(User, area: null, CorePermissions.ManageRoles);
        Roles = await list.EntriesAsync(cancellationToken);
        holders = await list.CountHoldersAsync(cancellationToken);
    }

    public string HoldersOf(RoleEntry role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return RoleList.IsEverybodys(role.Name) ? texts["all"] : holders.GetValueOrDefault(role.Name).ToString(CultureInfo.CurrentCulture);
    }
}
