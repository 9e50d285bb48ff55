using System.ComponentModel.DataAnnotations;
using Folkmoot.Business.Listings;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Items;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Pages.Business.Admin;

[Authorize(Policy = "Business.ManageDirectory"), WholeSite]
public sealed class DirectoryCategoriesModel(CategoryBook book, IStringLocalizer<DirectoryCategoriesModel> texts) : PageModel
{
    [BindProperty, StringLength(20_000, ErrorMessage = "The list must be 20,000 characters or fewer")]
    public string? Lines { get; set; }

    [TempData]
    public string? Done { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Lines = string.Join('\n', (await book.ListAsync(cancellationToken)).Select(c => $"{c.GroupName} | {c.Title} | {c.Slug}"));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var categories = (Lines ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read).ToList();
        foreach (var (line, index) in categories.Select((line, index) => (line, index)).Where(l => !IsGood(l.line)))
        {
            ModelState.AddModelError(nameof(Lines), texts["Line {0}: write group and title between bars, such as Trade | Food and drink", index + 1]);
        }

        if (categories.GroupBy(c => c.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            ModelState.AddModelError(nameof(Lines), texts["The id {0} is there more than once. Give each category its own", twice.Key]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await book.SaveAsync(categories, replace: true, cancellationToken);
        Done = texts["The categories are saved"];
        return RedirectToPage();
    }

    private static CategoryData Read(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var title = parts.Length > 1 ? parts[1] : "";
        return new CategoryData { Group = parts[0], Title = title, Id = parts.Length > 2 && parts[2].Length > 0 ? parts[2] : Slug.From(title) };
    }

    private static bool IsGood(CategoryData category) => Validator.TryValidateObject(category, new ValidationContext(category), null, validateAllProperties: true);
}
