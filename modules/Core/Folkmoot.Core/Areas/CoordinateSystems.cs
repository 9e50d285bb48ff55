using System.Globalization;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Brings a GeoJSON file's positions to WGS84 (longitude, latitude). Two systems are understood: WGS84 and the British National Grid;
/// RFC 7946 has dropped the <c>crs</c> member, but the files that councils have still carry it.
/// </summary>
public static partial class CoordinateSystems
{
    /// <summary>What a file in British National Grid must say at its top.</summary>
    public const string NationalGridMember =
        "\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::27700\"}}";

    private const string Understood = "WGS84 (EPSG:4326, CRS84) and British National Grid (EPSG:27700)";
    private static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    // Great Britain, Northern Ireland and the French coast opposite, for telling swapped positions.
    private static readonly Envelope Home = new(-9, 4, 49, 61);

    /// <summary>The file's features with WGS84 geometries (SRID 4326); none, and an error, when that cannot be done.</summary>
    public static IReadOnlyList<GeoJsonFeature> ToWgs84(GeoJsonData data, ICollection<GeoJsonError> errors)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(errors);
        var isGrid = data.Crs is not null && GridName().IsMatch(data.Crs);
        if (data.Crs is not null && !isGrid && !Wgs84Name().IsMatch(data.Crs))
        {
            errors.Add(GeoJsonError.At(null, "$.crs", $"The coordinate system \"{data.Crs}\" is not known here. "
                + $"Export the file in one of the two that are: {Understood}."));
            return [];
        }

        var problem = isGrid ? GridProblem(data) : DegreesProblem(data);
        if (problem is not null)
        {
            errors.Add(problem);
            return [];
        }

        return [.. data.Features.Select(f => f with { Geometry = Converted(f.Geometry, isGrid) })];
    }

    /// <summary>What people call the system that a file says it is in.</summary>
    internal static string NameOf(string? crs) => crs is not null && GridName().IsMatch(crs) ? "British National Grid" : "WGS84";

    /// <summary>Whether everything in the envelope can be a longitude and latitude.</summary>
    public static bool AreDegrees(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return envelope.IsNull || (envelope is { MinX: >= -180, MaxX: <= 180, MinY: >= -90, MaxY: <= 90 });
    }

    private static GeoJsonError? GridProblem(GeoJsonData data) =>
        First(data, e => !IsGrid(e)) is not { } culprit ? null
        : First(data, e => !AreDegrees(e)) is null
            ? Problem(culprit, $"The file says \"{data.Crs}\" but the coordinates look like degrees {Example(culprit)}. "
                + "Take \"crs\" out of the file, or export it again.")
            : Problem(culprit, $"The coordinates {Example(culprit)} lie outside the British National Grid. Eastings run from 0 to 700000 "
                + "and northings from 0 to 1300000: check that they are in metres and that the easting comes first.");

    private static GeoJsonError? DegreesProblem(GeoJsonData data)
    {
        if (First(data, e => !AreDegrees(e)) is not { } culprit)
        {
            return SwappedProblem(data);
        }

        if (First(data, e => !IsGrid(e)) is not null)
        {
            return Problem(culprit, $"The coordinates {Example(culprit)} are not degrees: longitudes run from -180 to 180, latitudes "
                + "from -90 to 90. Export the file as WGS84 (EPSG:4326).");
        }

        return Problem(culprit, $"The coordinates look like eastings and northings (British National Grid) but the file "
            + (data.Crs is null ? "does not say so. Add " : $"says \"{data.Crs}\". Write ")
            + $"{NationalGridMember} or export it as WGS84 (EPSG:4326).");
    }

    private static GeoJsonError? SwappedProblem(GeoJsonData data) =>
        First(data, _ => true) is { } first && First(data, e => !Home.Contains(Swapped(e))) is null
            ? Problem(first, $"Latitude and longitude are swapped {Example(first)}: the positions lie in Great Britain only when read the "
                + "other way round. GeoJSON wants the longitude first: export the file with the order longitude, latitude.")
            : null;

    private static Envelope Swapped(Envelope e) => new(e.MinY, e.MaxY, e.MinX, e.MaxX);

    private static bool IsGrid(Envelope e) =>
        NationalGrid.Covers(e.MinX, e.MinY) && NationalGrid.Covers(e.MaxX, e.MaxY) && !AreDegrees(e);

    private static GeoJsonFeature? First(GeoJsonData data, Func<Envelope, bool> isMeant) =>
        data.Features.FirstOrDefault(f => f.Geometry is { IsEmpty: false } && isMeant(f.Geometry.EnvelopeInternal));

    private static GeoJsonError Problem(GeoJsonFeature feature, string problem) =>
        GeoJsonError.At(feature.Index, $"$.features[{feature.Index}].geometry", problem);

    private static string Example(GeoJsonFeature feature) => string.Create(CultureInfo.InvariantCulture,
        $"(for example {feature.Geometry!.Coordinate.X}, {feature.Geometry.Coordinate.Y})");

    private static Geometry? Converted(Geometry? geometry, bool isGrid)
    {
        if (geometry is null)
        {
            return null;
        }

        var copy = Wgs84.CreateGeometry(geometry);
        if (isGrid)
        {
            copy.Apply(new GridToDegrees());
            copy.GeometryChanged();
        }

        return copy;
    }

    [GeneratedRegex(@"^(EPSG:|urn:ogc:def:crs:EPSG:[\d.]*:|https?://www\.opengis\.net/def/crs/EPSG/[\d.]+/)27700$",
        RegexOptions.IgnoreCase)]
    private static partial Regex GridName();

    [GeneratedRegex(@"^((EPSG:|urn:ogc:def:crs:EPSG:[\d.]*:|https?://www\.opengis\.net/def/crs/EPSG/[\d.]+/)4326"
        + @"|(OGC:|urn:ogc:def:crs:OGC:[\d.]*:|https?://www\.opengis\.net/def/crs/OGC/[\d.]+/)CRS84)$", RegexOptions.IgnoreCase)]
    private static partial Regex Wgs84Name();

    private sealed class GridToDegrees : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var (longitude, latitude) = NationalGrid.ToWgs84(sequence.GetX(i), sequence.GetY(i));
                sequence.SetX(i, longitude);
                sequence.SetY(i, latitude);
            }
        }
    }
}
