using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Crimes;
using Folkmoot.Core.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business.Admin;

// The request may be larger than the file, so that a file that is too large gets an answer in words instead of a broken connection.
[Authorize(Policy = "Business.ManageFeeds"), WholeSite, RequestSizeLimit(RequestLimit), RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
public sealed class CrimesModel(CrimeRegister register, BusinessDbContext db, IStringLocalizer<CrimeFile> fileTexts, IStringLocalizer<CrimesModel> texts) : PageModel
{
    private const int RequestLimit = 100 * 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Choose a CSV or JSON file")]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool CheckOnly { get; set; }

    public string? Report { get; private set; }

    public IReadOnlyList<CrimeMonth> Months { get; private set; } = [];

    /// <summary>The newest question to the police's server, when it went wrong.</summary>
    public CrimeFetch? Trouble { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Upload?.Length > CrimeFile.MaximumMegabytes * 1024L * 1024)
        {
            ModelState.AddModelError(nameof(Upload), texts["The file must be smaller than {0} MB", CrimeFile.MaximumMegabytes]);
        }

        if (ModelState.IsValid)
        {
            await ImportAsync(Upload!, cancellationToken);
        }

        await ShowAsync(cancellationToken);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Months = await register.MonthsAsync(cancellationToken);
        Trouble = await db.CrimeFetches.AsNoTracking().OrderByDescending(f => f.At).ThenByDescending(f => f.Problem != null).FirstOrDefaultAsync(cancellationToken) is { Problem: not null } last ? last : null;
    }

    private async Task ImportAsync(IFormFile upload, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await upload.CopyToAsync(content, cancellationToken);
        var file = new CrimeFile(fileTexts);
        file.Read(content.ToArray());
        foreach (var error in file.Errors)
        {
            ModelState.AddModelError(nameof(Upload), error);
        }

        if (file.Errors.Count == 0)
        {
            Report = CheckOnly
                ? texts["The file is good: {0} crimes, {1} without a place. Nothing was changed.", file.Spots.Count, file.WithoutPlace]
                : texts["{0} of {1} crimes lie in this site's areas and are shown now.", await register.ReplaceAsync(file.Spots, cancellationToken), file.Spots.Count];
        }
    }
}
