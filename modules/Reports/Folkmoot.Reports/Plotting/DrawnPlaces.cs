using Folkmoot.Core.Areas;
using Folkmoot.Reports.Places;
using Folkmoot.Reports.Register;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Plotting;

/// <summary>Reads what somebody has drawn, on the map or in words: the corners of a line, or one place.</summary>
public sealed class DrawnPlaces(PlaceByWords places, IStringLocalizer<DrawnPlaces> texts)
{
    /// <summary>What was drawn, or what is wrong with it.</summary>
    /// <param name="shapes">What the question takes.</param>
    /// <param name="place">The one place.</param>
    /// <param name="corners">Of a line, one on each line.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Drawn> ReadAsync(PlotShapes shapes, PlaceForm place, string? corners, CancellationToken cancellationToken)
    {
        var lines = (corners ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > 0 && shapes != PlotShapes.Points)
        {
            var points = lines.Select(TypedPoint.Read).ToList();
            return points.Contains(null) || points.Count > Proposal.MostCorners
                ? Drawn.Not("Corners", texts["Enter one corner on each line, like 52.6326, -2.2230, and at most {0}", Proposal.MostCorners])
                : new Drawn([.. points.OfType<GeoPoint>()], texts["a place on the map"]);
        }

        if (shapes == PlotShapes.Lines)
        {
            return Drawn.Not("Corners", texts["Give at least two corners of the line"]);
        }

        var found = await places.FindAsync(place, cancellationToken);
        return found.Point is { } point ? new Drawn([point], found.Name) : Drawn.Not("Place." + found.Field, found.Problem!);
    }
}

/// <summary>What was drawn.</summary>
/// <param name="Corners">One for a point; none when something is wrong.</param>
/// <param name="Name">In words.</param>
/// <param name="Field">The field that is wrong.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record Drawn(IReadOnlyList<GeoPoint> Corners, string Name, string Field = "", string? Problem = null)
{
    public static Drawn Not(string field, string problem) => new([], "", field, problem);
}
