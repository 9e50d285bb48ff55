using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.OwnData;
using Folkmoot.Core.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core;

[Authorize, FreshSignIn]
public sealed class ExportModel(PersonExports exports, TimeProvider clock) : PageModel
{
    public PersonExport? Export { get; private set; }

    public bool IsReady => Export?.IsReady(clock.GetUtcNow()) == true;

    public bool IsBeingMade => Export is { FileId: null };

    public async Task OnGetAsync(CancellationToken cancellationToken) => Export = await exports.FindAsync(User.UserId(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await exports.AskAsync(User.UserId(), cancellationToken);
        return RedirectToPage();
    }
}
