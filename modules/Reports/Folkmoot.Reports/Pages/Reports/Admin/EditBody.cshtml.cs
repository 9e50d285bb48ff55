using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Grants;
using Folkmoot.Reports.Bodies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

[Authorize(Policy = "Reports.Manage"), WholeSite]
public sealed class EditBodyModel(BodyBook book, AreaDirectory areas, IStringLocalizer<EditBodyModel> texts) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter a name"), StringLength(150, ErrorMessage = "Name must be 150 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "Website must be 500 characters or fewer"), Url(ErrorMessage = "Enter a web address like https://example.org")]
    public string? Website { get; set; }

    [BindProperty, StringLength(50, ErrorMessage = "Telephone must be 50 characters or fewer")]
    public string? Phone { get; set; }

    [BindProperty]
    public bool TakesReports { get; set; }

    [BindProperty]
    public IReadOnlyList<string> Areas { get; set; } = [];

    [BindProperty, Range(0, 9999, ErrorMessage = "Place in the list must be between 0 and 9,999")]
    public int Position { get; set; }

    public string Heading { get; private set; } = "";

    public string? Slug { get; private set; }

    public bool IsThere => Slug is not null;

    public IReadOnlyList<SelectListItem> AllAreas { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        var body = await OpenAsync(slug, cancellationToken);
        TakesReports = true;
        if (body is not null)
        {
            (Name, Website, Phone, TakesReports, Areas, Position) = (body.Name, body.Website, body.Phone, body.TakesReports, body.Areas, body.Position);
        }

        return slug is null || body is not null ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? slug, CancellationToken cancellationToken)
    {
        if (await OpenAsync(slug, cancellationToken) is null && slug is not null)
        {
            return NotFound();
        }

        if (Areas.Except(AllAreas.Select(a => a.Value)).Any())
        {
            ModelState.AddModelError(nameof(Areas), texts["Choose areas from the list"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var data = new BodyData
        {
            Id = slug ?? await book.FreeSlugAsync(Name!, cancellationToken),
            Name = Name!,
            Website = Website?.Trim(),
            Phone = Phone?.Trim(),
            TakesReports = TakesReports,
            Areas = [.. Areas.Select(a => new AreaId(a))],
        };
        await book.SaveAsync(data, Position, cancellationToken);
        return RedirectToPage("Bodies");
    }

    private async Task<Body?> OpenAsync(string? slug, CancellationToken cancellationToken)
    {
        AllAreas = [.. (await areas.ListAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Id.Value))];
        var body = slug is null ? null : await book.FindAsync(slug, cancellationToken);
        Slug = body?.Slug;
        Heading = body is null ? texts["Add a body"] : texts["Change {0}", body.Name];
        return body;
    }
}
