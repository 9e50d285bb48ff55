using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), FreshSignIn]
public sealed class PermissionsModel(RoleList list, PermissionMatrix matrix) : PageModel
{
    public IReadOnlyList<RoleEntry> Roles { get; private set; } = [];

    public IReadOnlyList<PermissionGroup> Groups { get; private set; } = [];

    public IEnumerable<PermissionLine> Lines => Groups.SelectMany(group => group.Lines);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Roles = await list.EntriesAsync(cancellationToken);
        Groups = await matrix.ReadAsync(Roles, cancellationToken);
    }

    /// <summary>The rows need the columns.</summary>
    public ViewDataDictionary Shown(ViewDataDictionary page) => new(page) { ["Roles"] = Roles };
}
