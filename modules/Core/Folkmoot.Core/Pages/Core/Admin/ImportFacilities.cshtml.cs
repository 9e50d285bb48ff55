using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Pages.Core.Admin;

// The request may be larger than the file, so that a file that is too large gets an answer in words instead of a broken connection.
[Authorize(Policy = "Core.ManagePlaces"), WholeSite, RequestSizeLimit(RequestLimit), RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
public sealed class ImportFacilitiesModel(FacilityRegister register, IStringLocalizer<ImportFacilitiesModel> texts) : PageModel
{
    private const int RequestLimit = 100 * 1024 * 1024;
    private const int ErrorsShown = 20;

    [BindProperty, Required(ErrorMessage = "Choose a CSV or GeoJSON file")]
    public IFormFile? Upload { get; set; }

    [BindProperty, StringLength(40, ErrorMessage = "Kind must be 40 characters or fewer")]
    [RegularExpression("[a-z][a-z0-9-]*", ErrorMessage = "Kind must be one word in lower case, such as library or recycling-point")]
    public string? Kind { get; set; }

    [BindProperty]
    public bool Replace { get; set; }

    [BindProperty]
    public bool CheckOnly { get; set; }

    public string? Report { get; private set; }

    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Upload?.Length > FacilityFile.MaximumMegabytes * 1024L * 1024)
        {
            ModelState.AddModelError(nameof(Upload), texts["The file must be smaller than {0} MB. Split it by kind of place", FacilityFile.MaximumMegabytes]);
        }

        if (ModelState.IsValid)
        {
            await ImportAsync(Upload!, cancellationToken);
        }

        return Page();
    }

    private async Task ImportAsync(IFormFile upload, CancellationToken cancellationToken)
    {
        await using var content = upload.OpenReadStream();
        var file = FacilityFile.Read(content, Kind);
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
            Report = texts["The file is good: {0} places. Nothing was changed.", file.Facilities.Count];
            return;
        }

        var change = await register.SaveAsync(file.Facilities, Replace, User.UserId(), cancellationToken);
        Report = texts["{0} new places, {1} changed, {2} as before, {3} removed.", change.Added, change.Changed, change.Same, change.Removed];
    }
}
