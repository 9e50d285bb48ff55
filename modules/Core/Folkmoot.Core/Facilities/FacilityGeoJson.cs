using System.Globalization;
using System.Text.Json;
using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Facilities;

/// <summary>Reads facilities from GeoJSON points whose properties are named as the columns of a CSV file.</summary>
internal sealed class FacilityGeoJson(FacilityFile file)
{
    public void Read(Stream content)
    {
        List<GeoJsonError> errors = [];
        var features = CoordinateSystems.ToWgs84(GeoJsonReader.Read(content, errors), errors);
        foreach (var error in errors)
        {
            file.Fail(error.Message);
        }

        foreach (var feature in features)
        {
            Add(feature);
        }
    }

    private void Add(GeoJsonFeature feature)
    {
        var row = $"Feature {feature.Index}";
        if (feature.Geometry is not Point { IsEmpty: false } point)
        {
            file.Fail($"{row}: a place must be a Point. Export centre points instead of shapes.");
            return;
        }

        var cells = feature.Properties.Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .DistinctBy(p => p.Key.ToLowerInvariant()).ToDictionary(p => p.Key.ToLowerInvariant(), p => p.Value.ToString());
        foreach (var column in new[] { "easting", "northing" })
        {
            cells.Remove(column);
        }

        cells["longitude"] = point.X.ToString("0.#######", CultureInfo.InvariantCulture);
        cells["latitude"] = point.Y.ToString("0.#######", CultureInfo.InvariantCulture);
        if (feature.Id is not null)
        {
            cells.TryAdd("reference", feature.Id);
        }

        file.Add(row, cells);
    }
}
