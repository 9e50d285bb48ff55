using Folkmoot.Business.Channels;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageFeeds"), WholeSite, RequestSizeLimit(6 * 1024 * 1024)]
public sealed class BringFeedsModel(FeedListImport import, IStringLocalizer<BringFeedsModel> texts) : PageModel
{
    [BindProperty]
    public IFormFile? List { get; set; }

    /// <summary>How many feeds were new; null before a list was brought.</summary>
    public int? Added { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (List is null)
        {
            ModelState.AddModelError(nameof(List), texts["Choose a file"]);
            return Page();
        }

        using var file = new MemoryStream();
        await List.CopyToAsync(file, cancellationToken);
        if (FeedListImport.Read(file.ToArray()) is not { Count: > 0 } list)
        {
            ModelState.AddModelError(nameof(List), texts["There is no list of feeds in this file"]);
            return Page();
        }

        Added = await import.BringAsync(list, cancellationToken);
        return Page();
    }
}
