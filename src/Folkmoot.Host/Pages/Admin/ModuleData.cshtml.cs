using System.Globalization;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Core.SignIn;
using Folkmoot.Host.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Pages.Admin;

[Authorize(Policy = "Admin.ManageModules"), WholeSite, FreshSignIn]
public sealed class ModuleDataModel(ModuleDesk desk, Site site, TimeProvider clock, IStringLocalizer<ModuleDataModel> S) : PageModel
{
    public ModuleEntry Module { get; private set; } = null!;

    public DateTimeOffset? CopiedAt { get; private set; }

    [BindProperty]
    public string? Confirmation { get; set; }

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCopyAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        // Whole before it is sent: half a copy would look like one.
        var copy = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await desk.CopyAsync(Module, User.UserId(), copy, cancellationToken);
        copy.Position = 0;
        return File(copy, "application/zip", string.Create(CultureInfo.InvariantCulture, $"{site.Id}-{Module.Schema}-{clock.GetUtcNow():yyyy-MM-dd}.zip"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (CopiedAt is null)
        {
            ModelState.AddModelError(nameof(Confirmation), S["Download a copy first"]);
        }
        else if (!string.Equals(Confirmation?.Trim(), S[Module.Name], StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError(nameof(Confirmation), S["Write {0} to confirm that its data is to be removed", S[Module.Name].Value]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await desk.RemoveDataAsync(Module, User.UserId(), CancellationToken.None);
        Done = S["The data of {0} has been removed.", S[Module.Name].Value];
        return LocalRedirect("~/admin/modules");
    }

    // A module that is on still writes.
    private async Task<bool> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(id, cancellationToken) is not { State: ModuleState.Off, HasData: true } module)
        {
            return false;
        }

        Module = module;
        CopiedAt = await desk.CopiedAtAsync(module, cancellationToken);
        return true;
    }
}
