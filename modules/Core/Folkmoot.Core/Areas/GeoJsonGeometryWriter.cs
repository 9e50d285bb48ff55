using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>Writes one geometry in degrees; see <see cref="GeoJsonWriter"/> for the rules that it keeps.</summary>
internal static class GeoJsonGeometryWriter
{
    private const int Decimals = 7;

    public static void Write(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName(IsMixed(geometry) ? "geometries" : "coordinates");
        WriteContent(json, geometry);
        json.WriteEndObject();
    }

    // MultiPoint and its kin derive from GeometryCollection.
    private static bool IsMixed(Geometry geometry) => geometry.GetType() == typeof(GeometryCollection);

    private static void WriteContent(Utf8JsonWriter json, Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                WritePosition(json, point.Coordinate);
                break;
            case Point or LineString:
                WriteList(json, geometry.Coordinates, WritePosition);
                break;
            case Polygon polygon:
                WriteRings(json, polygon);
                break;
            case GeometryCollection parts:
                WriteList(json, parts.Geometries, IsMixed(parts) ? Write : WriteContent);
                break;
        }
    }

    private static void WriteRings(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        if (!polygon.IsEmpty)
        {
            WriteList(json, Wound(polygon.Shell, anticlockwise: true), WritePosition);
            foreach (var hole in polygon.Holes)
            {
                WriteList(json, Wound(hole, anticlockwise: false), WritePosition);
            }
        }

        json.WriteEndArray();
    }

    private static IEnumerable<Coordinate> Wound(LinearRing ring, bool anticlockwise) =>
        Orientation.IsCCW(ring.CoordinateSequence) == anticlockwise ? ring.Coordinates : ring.Coordinates.Reverse();

    private static void WriteList<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter json, Coordinate position)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Rounded(position.X));
        json.WriteNumberValue(Rounded(position.Y));
        json.WriteEndArray();
    }

    // Decimal has neither an exponent nor a negative nought to write. The division takes trailing noughts away, so that what is read back
    // is written the same again.
    private static decimal Rounded(double degrees) => Math.Round((decimal)degrees, Decimals) / 1.0000000000000000000000000000m;
}
