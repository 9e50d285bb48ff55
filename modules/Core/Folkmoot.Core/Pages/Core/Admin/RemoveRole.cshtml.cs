using Folkmoot.Core.Grants;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.ManageRoles"), WholeSite, FreshSignIn]
public sealed class RemoveRoleModel(RoleList roles, RoleDesk desk, RoleProblems problems, IStringLocalizer<RemoveRoleModel> texts) : PageModel
{
    [TempData]
    public string? Done { get; set; }

    public RoleEntry Entry { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string role, CancellationToken cancellationToken) =>
        await ReadAsync(role, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string role, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(role, cancellationToken))
        {
            return NotFound();
        }

        if (await desk.RemoveAsync(User, role, cancellationToken) is { } problem)
        {
            ModelState.AddModelError("", problems.TextOf(problem));
            return Page();
        }

        Done = texts["{0} has been removed", role];
        return RedirectToPage("Roles");
    }

    private async Task<bool> ReadAsync(string role, CancellationToken cancellationToken)
    {
        Entry = (await roles.FindAsync(role, cancellationToken))!;
        return Entry is { IsOwn: true };
    }
}
