using Folkmoot.Core.Areas;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Plotting;

/// <summary>What may lie on the map of a question.</summary>
public sealed class ProposalRules(AreaDirectory areas, TimeProvider clock, IStringLocalizer<PlottingDesk> texts)
{
    /// <summary>Why it may not lie there now; null when it may.</summary>
    public async Task<ProposalOutcome?> FindRefusalAsync(MapQuestion question, IReadOnlyList<GeoPoint> corners, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(corners);
        if (!question.IsOpen(clock.GetUtcNow()))
        {
            return new ProposalOutcome(null, "", texts["This question is not open"]);
        }

        if (corners.Count > 1 ? question.Shapes == PlotShapes.Points : question.Shapes == PlotShapes.Lines)
        {
            return new ProposalOutcome(null, "Corners", question.Shapes == PlotShapes.Lines ? texts["Give at least two corners of the line"] : texts["Give one place: this question asks for points"]);
        }

        var at = await areas.FindAtEachAsync(corners, cancellationToken);
        return at.Values.All(here => question.AreaCode is null ? here.Count > 0 : here.Any(a => a.Id.Value == question.AreaCode))
            ? null
            : new ProposalOutcome(null, "Corners", texts["It has to lie in the area that the question is about"]);
    }
}
