using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Folkmoot.Core.Areas;

/// <summary>Tells how much of a former area lies in which new one.</summary>
internal sealed class AreaShares
{
    // Boundaries are drawn anew each time: less than this is the pen.
    private const double Least = 0.01;

    // What has less than a tenth of an area in it is not where that area has gone.
    private const double LeastForSuccessor = 0.1;

    private readonly STRtree<AreaShape> tree = new();

    public AreaShares(IEnumerable<AreaShape> shapes)
    {
        foreach (var shape in shapes)
        {
            tree.Insert(shape.Shape.EnvelopeInternal, shape);
        }
    }

    /// <summary>Largest first; one entry without a code when the area has gone.</summary>
    public IReadOnlyList<(string? Code, double Share)> Of(Geometry former)
    {
        var shares = tree.Query(former.EnvelopeInternal)
            .Select(shape => (Code: (string?)shape.Code, Share: Share(former, shape.Shape)))
            .Where(s => s.Share >= Least)
            .OrderByDescending(s => s.Share).ThenBy(s => s.Code, StringComparer.Ordinal).ToList();
        return shares.Count > 0 && shares[0].Share >= LeastForSuccessor ? shares : [(null, 0)];
    }

    // Both are measured in square degrees at the same place, so the ratio holds.
    public static double Share(Geometry former, Geometry shape) =>
        former.Area == 0 ? 0 : Math.Min(1, OverlayNGRobust.Overlay(former, shape, SpatialFunction.Intersection).Area / former.Area);
}
