using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core;

// Taken by a form: what follows links by itself would use the copy up.
[Authorize, FreshSignIn, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ExportFileModel(PersonExports exports, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await exports.FindAsync(User.UserId(), cancellationToken) is { } export && export.Id == id && export.IsReady(clock.GetUtcNow()) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return await exports.TakeAsync(User.UserId(), id, cancellationToken) is { } copy ? File(copy, "application/json", "my-data.json") : NotFound();
    }
}
