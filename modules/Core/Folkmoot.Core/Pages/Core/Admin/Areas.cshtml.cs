using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

// The request may be far larger than the file, so that a file that is too large gets an answer in words instead of a broken connection.
[Authorize(Policy = "Core.ManageAreas"), WholeSite, RequestSizeLimit(RequestLimit), RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
public sealed class AreasModel(CoreDbContext db, AreaImport import, IStringLocalizer<AreasModel> texts) : PageModel
{
    private const int RequestLimit = 200 * 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Enter the kind of area"), StringLength(40, ErrorMessage = "Kind of area must be 40 characters or fewer")]
    [RegularExpression("[a-z][a-z0-9-]*", ErrorMessage = "Kind of area must be one word in lower case, such as locality")]
    public string? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose a GeoJSON file")]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<AreaGeneration> Generations { get; private set; } = [];

    public AreaImportReport? Report { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadGenerationsAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Upload?.Length > AreaImport.MaximumMegabytes * 1024L * 1024)
        {
            ModelState.AddModelError(nameof(Upload), texts["The file must be smaller than {0} MB. Leave out detail or split it by kind of area", AreaImport.MaximumMegabytes]);
        }

        if (ModelState.IsValid)
        {
            await DraftAsync(Upload!, Kind!, cancellationToken);
        }

        if (Report?.GenerationId is { } id)
        {
            return RedirectToPage("Generation", new { id });
        }

        await ReadGenerationsAsync(cancellationToken);
        return Page();
    }

    private async Task DraftAsync(IFormFile file, string kind, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var source = Path.GetFileName(file.FileName);
        var report = await import.DraftAsync(content, new AreaImportOptions(kind, source.Length > 200 ? source[..200] : source), cancellationToken);
        foreach (var error in report.Errors.Take(20))
        {
            ModelState.AddModelError(nameof(Upload), error.Message);
        }

        Report = report.Succeeded ? report : null;
    }

    private async Task ReadGenerationsAsync(CancellationToken cancellationToken) =>
        Generations = await db.AreaGenerations.AsNoTracking()
            .OrderBy(g => g.Kind).ThenByDescending(g => g.ImportedAt).ToListAsync(cancellationToken);
}
