using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Writes GeoJSON as RFC 7946 wants it: WGS84, longitude before latitude, outer rings anticlockwise and holes clockwise,
/// seven decimals (about 1 cm).
/// </summary>
public static class GeoJsonWriter
{
    private const int FlushAt = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes a FeatureCollection, a piece at a time, so that a long one never lies in memory whole.</summary>
    public static async Task WriteAsync(Stream stream, IEnumerable<GeoJsonFeature> features, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(features);
        await using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var feature in features)
        {
            WriteFeature(json, feature.Geometry, feature.Id, properties => WriteProperties(properties, feature.Properties));
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    /// <summary>Writes one Feature; <paramref name="writeProperties"/> writes the members of its <c>properties</c>.</summary>
    /// <exception cref="ArgumentException">The geometry is not in degrees.</exception>
    public static void WriteFeature(Utf8JsonWriter json, Geometry? geometry, string? id, Action<Utf8JsonWriter> writeProperties)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(writeProperties);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (id is not null)
        {
            json.WriteString("id", id);
        }

        json.WritePropertyName("geometry");
        WriteGeometry(json, geometry);
        json.WriteStartObject("properties");
        writeProperties(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes one geometry object, or null.</summary>
    /// <exception cref="ArgumentException">The geometry is not in degrees.</exception>
    public static void WriteGeometry(Utf8JsonWriter json, Geometry? geometry)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (geometry is null)
        {
            json.WriteNullValue();
            return;
        }

        if (!CoordinateSystems.AreDegrees(geometry.EnvelopeInternal))
        {
            throw new ArgumentException("GeoJSON is WGS84: convert the geometry to degrees first.", nameof(geometry));
        }

        GeoJsonGeometryWriter.Write(json, geometry);
    }

    private static void WriteProperties(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement> properties)
    {
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }
}
