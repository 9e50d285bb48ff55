using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Maps;
using Folkmoot.Core.Residents;
using Folkmoot.Reports.Places;
using Folkmoot.Reports.Plotting;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Pages.Reports;

[Authorize]
public sealed class ProposeModel(MapQuestionBook book, PlottingDesk desk, PlaceFields fields, PlaceByWords places, AreaDirectory areas, TimeProvider clock, IStringLocalizer<ProposeModel> texts) : PageModel
{
    [BindProperty]
    public Guid FormToken { get; set; } = Guid.NewGuid();

    [BindProperty]
    public PlaceForm Place { get; set; } = new();

    /// <summary>Of a line, one on each line.</summary>
    [BindProperty, StringLength(4000, ErrorMessage = "A line has at most 100 corners")]
    public string? Corners { get; set; }

    [BindProperty, StringLength(150, ErrorMessage = "What it is called must be 150 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Say why"), StringLength(Proposal.MaximumReason, ErrorMessage = "Your reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    public MapQuestion Question { get; private set; } = null!;

    public PlaceFields Fields { get; } = fields;

    public IReadOnlyList<MapShape> Shapes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken) => await FindAsync(slug, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await FindAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        var (corners, name) = await WhereAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await desk.ProposeAsync(Question, new NewProposal(corners, string.IsNullOrWhiteSpace(Name) ? name : Name.Trim(), Reason!.Trim(), FormToken), User.UserId(), cancellationToken);
        if (outcome.Refusal is not null)
        {
            ModelState.AddModelError(outcome.Field == "Corners" && Question.Shapes == PlotShapes.Points ? "Place.Coordinates" : outcome.Field, outcome.Refusal);
            return Page();
        }

        return RedirectToPage("Proposed", new { slug, isHeld = outcome.Proposal!.Withheld is not null });
    }

    private async Task<(IReadOnlyList<GeoPoint> Corners, string Name)> WhereAsync(CancellationToken cancellationToken)
    {
        var lines = (Corners ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 0 && Question.Shapes != PlotShapes.Points)
        {
            var points = lines.Select(TypedPoint.Read).ToList();
            if (points.Contains(null) || points.Count > Proposal.MostCorners)
            {
                ModelState.AddModelError(nameof(Corners), texts["Enter one corner on each line, like 52.6326, -2.2230, and at most {0}", Proposal.MostCorners]);
            }

            return ([.. points.OfType<GeoPoint>()], texts["a place on the map"]);
        }

        if (Question.Shapes == PlotShapes.Lines)
        {
            ModelState.AddModelError(nameof(Corners), texts["Give at least two corners of the line"]);
            return ([], "");
        }

        var found = await places.FindAsync(Place, cancellationToken);
        if (found.Point is not { } point)
        {
            ModelState.AddModelError($"{nameof(Place)}.{found.Field}", found.Problem!);
            return ([], "");
        }

        return ([point], found.Name);
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await book.FindOpenedAsync(slug, cancellationToken) is not { } question || !question.IsOpen(clock.GetUtcNow()))
        {
            return false;
        }

        Question = question;
        await Fields.FillAsync(cancellationToken);
        foreach (var area in (await areas.ListHomesAsync(cancellationToken)).Where(a => question.AreaCode is null || a.Id.Value == question.AreaCode))
        {
            Shapes = await areas.FindShapeAsync(area.Id, cancellationToken) is { } shape ? [.. Shapes, new MapShape(area.Name, shape)] : Shapes;
        }

        return true;
    }
}
