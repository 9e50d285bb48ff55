using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Places;
using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class ProposeModel(MapQuestionBook book, PlottingDesk desk, DrawnPlaces drawn, PlaceFields fields, AreaDirectory areas, TimeProvider clock)
    : ProposalPage(book, drawn, fields, areas, clock)
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await FindAsync(slug, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken) =>
        !await FindAsync(slug, cancellationToken) ? NotFound()
        : await ReadAsync(cancellationToken) is { } given ? Show(await desk.ProposeAsync(Question, given, User.UserId(), cancellationToken))
        : Page();
}
