using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), WholeSite, FreshSignIn]
public sealed class NewRoleModel(RoleDesk desk, PermissionMatrix matrix, RoleProblems problems, IStringLocalizer<Permission> words, IStringLocalizer<NewRoleModel> texts)
    : RoleFormModel(matrix, problems, words)
{
    public override bool CanRename => true;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState.IsValid && await desk.MakeAsync(User, Form.Wish, cancellationToken) is { } problem)
        {
            Refuse(problem);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        Done = texts["The role has been made. Give it to people on their own pages"];
        return RedirectToPage("Role", new { role = Form.Wish.Name });
    }
}
