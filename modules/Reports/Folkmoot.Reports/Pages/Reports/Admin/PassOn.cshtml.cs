using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports.Admin;

/// <summary>The report was filed under the wrong heading, is somebody else's, or is one that is there already.</summary>
[Authorize(Policy = "Reports.Answer")]
public sealed class PassOnModel(
    ReportReader reports, CategoryBook categories, BodyBook bodies, IAuthorizationService authorization, CaseDesk desk, IStringLocalizer<PassOnModel> texts)
    : CasePage(reports, categories, authorization)
{
    [BindProperty]
    public string? NewCategory { get; set; }

    /// <summary>Empty for whoever is responsible at the place.</summary>
    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Original { get; set; }

    public IReadOnlyList<SelectListItem> Categories { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Bodies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        NewCategory = Category.Slug;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        var category = await Book.FindAsync(NewCategory ?? "", cancellationToken);
        var body = (await bodies.ListAsync(cancellationToken)).FirstOrDefault(b => b.Slug == Body && b.TakesReports);
        if (category is null || Categories.All(c => c.Value != category.Slug) || (body is null && !string.IsNullOrEmpty(Body)))
        {
            ModelState.AddModelError(nameof(NewCategory), texts["Choose from the lists"]);
            return Page();
        }

        await desk.RerouteAsync(reference, category.Id, body?.Id, OfficerId, cancellationToken);
        return LocalRedirect("~/reports/admin");
    }

    public async Task<IActionResult> OnPostJoinAsync(string reference, CancellationToken cancellationToken)
    {
        if (await OpenAsync(reference, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        // The other one has to be this officer's too.
        if (await FindOtherAsync(Original?.Trim().ToUpperInvariant() ?? "", cancellationToken) is { } other
            && await desk.JoinAsync(reference, other.Reference, OfficerId, cancellationToken))
        {
            return ToCase();
        }

        ModelState.AddModelError(nameof(Original), texts["Enter the reference of a report that is not itself joined with another"]);
        return Page();
    }

    private async Task<IActionResult?> OpenAsync(string reference, CancellationToken cancellationToken)
    {
        var elsewhere = await EnterAsync(reference, cancellationToken);
        var kind = Report?.Enquiry == true ? CategoryKind.Enquiry : CategoryKind.Form;
        Categories = [.. (await Book.OfferedAsync(cancellationToken)).Where(c => c.Kind == kind).Select(c => new SelectListItem(c.Title, c.Slug))];
        Bodies = [.. (await bodies.ListAsync(cancellationToken)).Where(b => b.TakesReports).Select(b => new SelectListItem(b.Name, b.Slug))];
        return elsewhere;
    }
}
