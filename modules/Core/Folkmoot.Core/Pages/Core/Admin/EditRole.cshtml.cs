using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), WholeSite, FreshSignIn]
public sealed class EditRoleModel(
    RoleList roles, RoleDesk desk, HeldRoles held, PermissionMatrix matrix, RoleProblems problems, IReadOnlyList<Permission> permissions,
    IStringLocalizer<Permission> words, IStringLocalizer<EditRoleModel> texts) : RoleFormModel(matrix, problems, words)
{
    public RoleEntry Entry { get; private set; } = null!;

    public override bool CanRename => Entry.IsOwn;

    public async Task<IActionResult> OnGetAsync(string role, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(role, cancellationToken))
        {
            return NotFound();
        }

        Form = new RoleForm
        {
            Name = Entry.Name,
            Description = Entry.Description,
            Permissions = [.. (await held.PermissionsOfAsync(role, permissions, cancellationToken)).Select(p => p.Name)],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string role, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(role, cancellationToken))
        {
            return NotFound();
        }

        if (!CanRename)
        {
            ModelState.Remove("Form.Name");
            Form.Name = Entry.Name;
        }

        if (ModelState.IsValid && await desk.ChangeAsync(User, role, Form.Wish, cancellationToken) is { } problem)
        {
            Refuse(problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Done = texts["The role has been changed"];
        return RedirectToPage("Role", new { role = Form.Wish.Name });
    }

    // What administrators may do is no choice.
    private async Task<bool> ReadAsync(string role, CancellationToken cancellationToken)
    {
        Entry = (await roles.FindAsync(role, cancellationToken))!;
        return Entry is not null and not { Name: RoleNames.Administrator };
    }
}
