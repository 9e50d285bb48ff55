using System.Text.Json;

namespace Folkmoot.Core.Areas;

/// <summary>
/// Reads GeoJSON (RFC 7946, and the <c>crs</c> member of the 2008 format before it) into features. Mistakes in the file are
/// collected, one for each feature, so that all can be mended at once.
/// </summary>
public static class GeoJsonReader
{
    /// <summary>64 MB: more than all wards of England at full resolution.</summary>
    public const long DefaultMaximumBytes = 64L * 1024 * 1024;

    private const int MaximumErrors = 100;
    private static readonly Dictionary<string, JsonElement> NoProperties = [];

    /// <summary>Reads a FeatureCollection or a single Feature; what is wrong is added to <paramref name="errors"/>.</summary>
    public static GeoJsonData Read(Stream stream, ICollection<GeoJsonError> errors, long maximumBytes = DefaultMaximumBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(errors);
        if (GeoJsonBytes.Parse(stream, maximumBytes, errors) is not { } root || !IsGeoJson(root, errors))
        {
            return new GeoJsonData(null, []);
        }

        var crs = ReadCrs(root, errors);
        return new GeoJsonData(crs, root.TryGetProperty("features", out var features)
            ? ReadFeatures(features, errors)
            : ReadFeature(root, 0, "$", errors) is { } single ? [single] : []);
    }

    private static bool IsGeoJson(JsonElement root, ICollection<GeoJsonError> errors)
    {
        var type = GeoJsonGeometryReader.TypeOf(root);
        var isCollection = type == "FeatureCollection";
        var hasFeatures = root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array;
        if ((isCollection && hasFeatures) || (type == "Feature" && !hasFeatures))
        {
            return true;
        }

        errors.Add(GeoJsonError.At(null, isCollection ? "$.features" : "$.type", NotGeoJson(type, hasFeatures)));
        return false;
    }

    private static string NotGeoJson(string? type, bool hasFeatures) => (type, hasFeatures) switch
    {
        ("FeatureCollection", _) => "The collection has no list of features. Add \"features\": [ … ].",
        ("Topology", _) => "The file is TopoJSON. Export it as GeoJSON.",
        (null, true) => "The file looks like Esri JSON. Export it as GeoJSON (f=geojson).",
        (null, _) => "The file is JSON but not GeoJSON. It must be an object with \"type\": \"FeatureCollection\".",
        _ => $"The file holds a \"{type}\". Wrap it in a \"FeatureCollection\" with a \"Feature\" for each area.",
    };

    private static string? ReadCrs(JsonElement root, ICollection<GeoJsonError> errors)
    {
        if (!root.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("name", out var name)
            && name.ValueKind == JsonValueKind.String)
        {
            return name.GetString();
        }

        errors.Add(GeoJsonError.At(null, "$.crs", "The coordinate system is not given by its name. "
            + $"Write {CoordinateSystems.NationalGridMember} for British National Grid, or leave \"crs\" out for WGS84 (EPSG:4326)."));
        return null;
    }

    private static List<GeoJsonFeature> ReadFeatures(JsonElement list, ICollection<GeoJsonError> errors)
    {
        var features = new List<GeoJsonFeature>(list.GetArrayLength());
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (ReadFeature(element, index, $"$.features[{index}]", errors) is { } feature)
            {
                features.Add(feature);
            }

            index++;
            if (errors.Count >= MaximumErrors)
            {
                errors.Add(GeoJsonError.At(null, "$.features", $"Reading stopped after {MaximumErrors} errors. Mend these first."));
                break;
            }
        }

        return features;
    }

    private static GeoJsonFeature? ReadFeature(JsonElement element, int index, string path, ICollection<GeoJsonError> errors)
    {
        if (GeoJsonGeometryReader.TypeOf(element) != "Feature")
        {
            errors.Add(GeoJsonError.At(index, path, "this is not a feature. It must be an object with \"type\": \"Feature\"."));
            return null;
        }

        if (!element.TryGetProperty("geometry", out var shape))
        {
            errors.Add(GeoJsonError.At(index, path, "the feature has no \"geometry\". Add one, or remove the feature."));
            return null;
        }

        var reader = new GeoJsonGeometryReader();
        var geometry = shape.ValueKind == JsonValueKind.Null ? null : reader.Read(shape);
        if (reader.Problem is { } problem)
        {
            errors.Add(GeoJsonError.At(index, $"{path}.geometry{reader.ProblemPath}", problem));
            return null;
        }

        return new GeoJsonFeature(index, geometry, PropertiesOf(element), IdOf(element));
    }

    private static Dictionary<string, JsonElement> PropertiesOf(JsonElement feature)
    {
        if (!feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return NoProperties;
        }

        var byName = new Dictionary<string, JsonElement>();
        foreach (var property in properties.EnumerateObject())
        {
            byName[property.Name] = property.Value;
        }

        return byName;
    }

    private static string? IdOf(JsonElement feature) => feature.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? id.ToString() : null;
}
