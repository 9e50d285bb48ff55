using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Files;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

// The request may be larger than the file, so that a file that is too large gets an answer in words instead of a broken connection.
[Authorize(Policy = "Assistant.Write"), WholeSite, RequestSizeLimit(RequestLimit), RequestFormLimits(MultipartBodyLengthLimit = RequestLimit)]
public sealed class FilesModel(ArticleDesk desk, ArticleExport export, IStringLocalizer<FilesModel> texts) : PageModel
{
    private const int RequestLimit = 100 * 1024 * 1024;
    private const int ErrorsShown = 20;

    [BindProperty, Required(ErrorMessage = "Choose a CSV or JSON file")]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool CheckOnly { get; set; } = true;

    public string? Report { get; private set; }

    public IReadOnlyList<BroughtArticle> Brought { get; private set; } = [];

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) => File(await export.CsvAsync(cancellationToken), "text/csv; charset=utf-8", "answers.csv");

    public async Task<IActionResult> OnGetJsonAsync(CancellationToken cancellationToken) => File(await export.JsonAsync(cancellationToken), "application/json", "answers.json");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Upload?.Length > ArticleFile.MaximumMegabytes * 1024L * 1024)
        {
            ModelState.AddModelError(nameof(Upload), texts["The file must be smaller than {0} MB", ArticleFile.MaximumMegabytes]);
        }

        if (ModelState.IsValid)
        {
            await TakeInAsync(Upload!, cancellationToken);
        }

        return Page();
    }

    private async Task TakeInAsync(IFormFile upload, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await upload.CopyToAsync(content, cancellationToken);
        var file = ArticleFile.Read(content.ToArray());
        foreach (var error in file.Errors.Take(ErrorsShown))
        {
            ModelState.AddModelError(nameof(Upload), error);
        }

        if (file.Errors.Count > 0)
        {
            return;
        }

        Brought = await desk.CompareAsync(file.Articles, cancellationToken);
        if (!CheckOnly)
        {
            await desk.DraftAsync(Brought, User.UserId(), cancellationToken);
        }

        var (added, changed) = (Brought.Count(b => b.Kind == BroughtKind.New), Brought.Count(b => b.Kind == BroughtKind.Changed));
        Report = CheckOnly
            ? texts["The file is good: {0} new answers, {1} changed, {2} as before. Nothing was changed yet.", added, changed, Brought.Count - added - changed]
            : texts["{0} new drafts, {1} changed, {2} answers as before. Approve and publish them now.", added, changed, Brought.Count - added - changed];
    }
}
