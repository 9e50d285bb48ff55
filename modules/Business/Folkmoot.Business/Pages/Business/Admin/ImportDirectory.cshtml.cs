using System.ComponentModel.DataAnnotations;
using System.Text;
using Folkmoot.Business.Listings;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business.Admin;

// The request may be larger than the file, so that a file that is too large gets an answer in words instead of a broken connection.
[Authorize(Policy = "Business.ManageDirectory"), WholeSite, RequestSizeLimit(RequestLimit), RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
public sealed class ImportDirectoryModel(ListingRegister register, ListingFinder finder, IStringLocalizer<ImportDirectoryModel> texts) : PageModel
{
    private const int RequestLimit = 100 * 1024 * 1024;
    private const int ErrorsShown = 20;

    [BindProperty, Required(ErrorMessage = "Choose a CSV file")]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool CheckOnly { get; set; }

    public string? Report { get; private set; }

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        var csv = new StringBuilder().AppendJoin(',', ListingCells.Columns).Append("\r\n");
        foreach (var listing in await finder.Public().Include(l => l.Places).OrderBy(l => l.Slug).ToListAsync(cancellationToken))
        {
            csv.Append(ListingCells.Row(listing)).Append("\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "directory.csv");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Upload?.Length > ListingFile.MaximumMegabytes * 1024L * 1024)
        {
            ModelState.AddModelError(nameof(Upload), texts["The file must be smaller than {0} MB", ListingFile.MaximumMegabytes]);
        }

        if (ModelState.IsValid)
        {
            await ImportAsync(Upload!, cancellationToken);
        }

        return Page();
    }

    private async Task ImportAsync(IFormFile upload, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await upload.CopyToAsync(content, cancellationToken);
        var file = ListingFile.Read(content.ToArray());
        foreach (var error in file.Errors.Take(ErrorsShown))
        {
            ModelState.AddModelError(nameof(Upload), error);
        }

        if (file.Errors.Count > 0)
        {
            return;
        }

        Ignored = file.Ignored;
        if (CheckOnly)
        {
            Report = texts["The file is good: {0} entries. Nothing was changed.", file.Listings.Count];
            return;
        }

        var change = await register.SaveAsync(file.Listings, User.UserId(), cancellationToken);
        Report = texts["{0} new entries, {1} changed, {2} left to those who run them.", change.Added, change.Changed, change.LeftToOwners];
    }
}
