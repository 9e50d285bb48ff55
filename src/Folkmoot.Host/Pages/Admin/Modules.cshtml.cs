using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Data;
using Folkmoot.Host.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.ManageModules"), WholeSite, FreshSignIn]
public sealed class ModulesModel(ModuleDesk desk, IStringLocalizer<ModulesModel> S) : PageModel
{
    public IReadOnlyList<ModuleEntry> Modules { get; private set; } = [];

    [TempData]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Modules = await desk.ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { } module)
        {
            return NotFound();
        }

        try
        {
            // Begun, it is not to stop half-way because somebody closes a window.
            await desk.SwitchOnAsync(module, User.UserId(), CancellationToken.None);
        }
        catch (MigrationFailedException error)
        {
            ModelState.AddModelError("", S["{0} could not be switched on. The site is as it was. {1}", S[module.Name], error.Message]);
            Modules = await desk.ListAsync(cancellationToken);
            return Page();
        }

        Done = S["{0} is on.", S[module.Name]];
        return RedirectToPage();
    }

    public string NameOf(ModuleState state) => state switch
    {
        ModuleState.On => S["On"],
        ModuleState.AlwaysOn => S["Always on"],
        ModuleState.SwitchingOn => S["Being switched on"],
        _ => S["Off"],
    };
}
