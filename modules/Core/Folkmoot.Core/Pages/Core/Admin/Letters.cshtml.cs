using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents.Verification;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Core.Pages.Core.Admin;

[Authorize(Policy = "Core.PrintLetters"), WholeSite, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LettersModel(LetterPrinting printing, IAuthorizationService authorization) : PageModel
{
    [TempData]
    public int? Printed { get; set; }

    public int Waiting { get; private set; }

    public LetterBatch? Batch { get; private set; }

    // Letters go to the whole district: a role in one area is not enough.
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await authorization.AuthorizeAsync(User, area: null, CorePermissions.PrintLetters))
        {
            context.Result = Forbid();
            return;
        }

        await next();
    }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Waiting = await printing.CountWaitingAsync(cancellationToken);

    public async Task OnPostMakeAsync(CancellationToken cancellationToken)
    {
        var batch = await printing.PrintAsync(User, cancellationToken);
        Batch = batch.Letters.Count > 0 ? batch : null;
        await OnGetAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid batch, CancellationToken cancellationToken)
    {
        Printed = await printing.ConfirmAsync(User, batch, cancellationToken);
        return RedirectToPage();
    }
}
