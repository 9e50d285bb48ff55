using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Finds areas of one file that lie on each other: a little is a drawing error, half an area is two versions of one place.
/// </summary>
internal static class AreaOverlaps
{
    private const double Worrying = 0.01;
    private const double Wrong = 0.5;
    private const int MostListed = 100;

    public static void Check(
        IReadOnlyList<AreaShape> shapes,
        IReadOnlyDictionary<string, int> featureByCode,
        ICollection<GeoJsonError> errors,
        ICollection<GeoJsonError> warnings)
    {
        var tree = new STRtree<AreaShape>();
        foreach (var shape in shapes)
        {
            tree.Insert(shape.Shape.EnvelopeInternal, shape);
        }

        foreach (var shape in shapes)
        {
            var prepared = PreparedGeometryFactory.Prepare(shape.Shape);
            var index = featureByCode[shape.Code];
            foreach (var other in tree.Query(shape.Shape.EnvelopeInternal).Where(o => featureByCode[o.Code] < index))
            {
                if (errors.Count + warnings.Count >= MostListed)
                {
                    return;
                }

                var share = prepared.Intersects(other.Shape) ? Share(shape.Shape, other.Shape) : 0;
                if (share > Worrying)
                {
                    (share > Wrong ? errors : warnings).Add(Overlap(shape, index, other, featureByCode[other.Code], share));
                }
            }
        }
    }

    // Both are measured in square degrees at the same place, so the ratio holds.
    private static double Share(MultiPolygon one, MultiPolygon other) =>
        OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection).Area / Math.Min(one.Area, other.Area);

    private static GeoJsonError Overlap(AreaShape shape, int index, AreaShape other, int otherIndex, double share)
    {
        var percent = (share * 100).ToString("0.#", CultureInfo.InvariantCulture);
        var wayOut = share > Wrong
            ? "Remove one of them, or import them as different kinds of area."
            : "People there will belong to both: check the boundary.";
        return GeoJsonError.At(index, $"$.features[{index}].geometry", $"{shape.Name} ({shape.Code}) and {other.Name} "
            + $"({other.Code}, feature {otherIndex}) overlap by {percent} % of the smaller one. {wayOut}");
    }
}
