using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.ManageModules"), WholeSite, FreshSignIn]
public sealed class ModuleOffModel(ModuleDesk desk, IStringLocalizer<ModuleOffModel> S) : PageModel
{
    public ModuleEntry Module { get; private set; } = null!;

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        try
        {
            await desk.SwitchOffAsync(Module, User.UserId(), CancellationToken.None);
        }
        catch (SiteRefusedException)
        {
            ModelState.AddModelError("", S["Switch off first what needs it: {0}", string.Join(", ", Module.NeededBy.Select(name => S[name].Value))]);
            return Page();
        }

        Done = S["{0} is off.", S[Module.Name]];
        return LocalRedirect("~/admin/modules");
    }

    private async Task<bool> FindAsync(string id, CancellationToken cancellationToken)
    {
        Module = (await desk.FindAsync(id, cancellationToken))!;
        return Module?.State is ModuleState.On;
    }
}
