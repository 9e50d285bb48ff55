using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;

namespace Folkmoot.Core.Areas;

/// <summary>Makes sure that a feature's geometry is a valid multipolygon.</summary>
internal sealed class AreaGeometry(GeoJsonFeature feature, ICollection<GeoJsonError> errors, ICollection<GeoJsonError> warnings)
{
    // A mended shape may differ from the drawn one by this share: nobody would see it on a map.
    private const double InvisibleChange = 0.001;

    public MultiPolygon? Read(string name)
    {
        if (feature.Geometry is not (Polygon or MultiPolygon))
        {
            var found = feature.Geometry is null ? "no geometry" : $"a {feature.Geometry.GeometryType}";
            return Fail($"{name} has {found}, but an area must be a Polygon or MultiPolygon. Export the boundaries, not points or lines.");
        }

        var valid = new IsValidOp(feature.Geometry);
        var shape = valid.IsValid ? Polygons(feature.Geometry) : Mend(feature.Geometry, valid.ValidationError, name);
        return shape is { Area: 0 } ? Fail($"{name} encloses nothing. Draw its boundary, or remove the feature.") : shape;
    }

    /// <summary>A point within the largest part.</summary>
    public static Point LabelPoint(MultiPolygon shape) => shape.Geometries.MaxBy(g => g.Area)!.InteriorPoint;

    private MultiPolygon? Mend(Geometry drawn, TopologyValidationError error, string name)
    {
        // The fixer alone may leave two parts that share an edge; their union does not.
        var mended = Polygons(OverlayNGRobust.Union(GeometryFixer.Fix(drawn)));
        var place = string.Create(CultureInfo.InvariantCulture, $"at {error.Coordinate?.X:0.#######}, {error.Coordinate?.Y:0.#######}");
        if (mended is { IsValid: true, Area: > 0 } && Math.Abs(mended.Area - drawn.Area) <= InvisibleChange * drawn.Area)
        {
            warnings.Add(Problem(
                $"the boundary of {name} was not quite valid {place} ({Cause(error)}) and has been mended. Check it on the map."));
            return mended;
        }

        return Fail($"the boundary of {name} is not valid {place}: {Cause(error)}. Repair it in the mapping software "
            + "(QGIS: Processing, Fix geometries) and export it again.");
    }

    private static string Cause(TopologyValidationError error) => error.ErrorType switch
    {
        TopologyValidationErrors.SelfIntersection => "it crosses itself",
        TopologyValidationErrors.RingSelfIntersection => "it touches itself",
        TopologyValidationErrors.HoleOutsideShell => "a hole lies outside the boundary",
        TopologyValidationErrors.NestedHoles => "a hole lies within another hole",
        TopologyValidationErrors.NestedShells => "one part lies within another",
        TopologyValidationErrors.DisconnectedInteriors => "holes cut it in two",
        TopologyValidationErrors.TooFewPoints => "it has too few different positions",
        _ => error.Message.ToLowerInvariant(),
    };

    private static MultiPolygon Polygons(Geometry geometry) =>
        geometry as MultiPolygon ?? geometry.Factory.CreateMultiPolygon([.. PolygonExtracter.GetPolygons(geometry).Cast<Polygon>()]);

    private MultiPolygon? Fail(string problem)
    {
        errors.Add(Problem(problem));
        return null;
    }

    private GeoJsonError Problem(string problem) => GeoJsonError.At(feature.Index, $"$.features[{feature.Index}].geometry", problem);
}
