using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>What is reported nearby already, to be followed in place of a second report. Where there is nothing, nobody sees this page.</summary>
[AllowAnonymous]
public sealed class NewNearbyModel(DraftDesk drafts, CategoryBook categories, BodyBook bodies, ReportReader reports, ISettings<ReportSettings> settings) : CategoryPage(drafts, categories, bodies)
{
    public IReadOnlyList<NearbyReport> Nearby { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var metres = Category.DuplicateMetres ?? (await settings.GetAsync(cancellationToken)).DuplicateMetres;
        Nearby = metres == 0 || Category.Private ? [] : await reports.NearbyAsync(Category.Id, Answers.Point!.Value, metres, cancellationToken);
        return Nearby.Count == 0 ? RedirectToPage("NewDetails") : Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Answers.SeenNearby = true;
        return GoOnAsync("NewDetails", cancellationToken);
    }
}
