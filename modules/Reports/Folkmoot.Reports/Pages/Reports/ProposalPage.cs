using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Maps;
using Folkmoot.Reports.Places;
using Folkmoot.Reports.Plotting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Reports.Pages.Reports;

/// <summary>A page on which somebody says what is to be on the map, and why.</summary>
public abstract class ProposalPage(MapQuestionBook book, DrawnPlaces drawn, PlaceFields fields, AreaDirectory areas, TimeProvider clock) : PageModel
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

    /// <summary>False unless the question is open.</summary>
    protected async Task<bool> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (await book.FindOpenedAsync(slug, cancellationToken) is not { } question || !question.IsOpen(clock.GetUtcNow()))
        {
            return false;
        }

        Question = question;
        await Fields.FillAsync(cancellationToken);
        var homes = await areas.ListHomeShapesAsync(cancellationToken);
        Shapes = [.. homes.Where(a => question.AreaCode is null || a.Area.Id.Value == question.AreaCode).Select(a => new MapShape(a.Area.Name, a.Shape))];
        return true;
    }

    /// <summary>What the form says; null and errors when something is wrong with it.</summary>
    protected async Task<NewProposal?> ReadAsync(CancellationToken cancellationToken)
    {
        var found = await drawn.ReadAsync(Question.Shapes, Place, Corners, cancellationToken);
        if (found.Problem is not null)
        {
            ModelState.AddModelError(found.Field, found.Problem);
        }

        return ModelState.IsValid ? new NewProposal(found.Corners, string.IsNullOrWhiteSpace(Name) ? found.Name : Name.Trim(), Reason!.Trim(), FormToken) : null;
    }

    /// <summary>Leads on to what became of it, or back to what is wrong.</summary>
    protected IActionResult Show(ProposalOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Refusal is null)
        {
            return RedirectToPage("Proposed", new { slug = Question.Slug, isHeld = outcome.Proposal!.Withheld is not null });
        }

        ModelState.AddModelError(outcome.Field == nameof(Corners) && Question.Shapes == PlotShapes.Points ? "Place.Coordinates" : outcome.Field, outcome.Refusal);
        return Page();
    }
}
