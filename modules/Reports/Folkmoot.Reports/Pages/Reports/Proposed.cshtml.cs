using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class ProposedModel(MapQuestionBook book) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public bool IsHeld { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await book.FindOpenedAsync(Slug, cancellationToken) is null ? NotFound() : Page();
}
