using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>What a GeoJSON file holds, positions still in the file's own coordinate system.</summary>
/// <param name="Crs">The name in the legacy <c>crs</c> member, or null when the file has none (RFC 7946 then means WGS84).</param>
/// <param name="Features">The features in file order; one that could not be read is left out and named among the errors.</param>
public sealed record GeoJsonData(string? Crs, IReadOnlyList<GeoJsonFeature> Features);

/// <summary>One feature of a GeoJSON file.</summary>
/// <param name="Index">Its place in the file's <c>features</c>, from 0.</param>
/// <param name="Geometry">Its shape in two dimensions (x, y), or null where the file says null.</param>
/// <param name="Properties">Its properties by name; empty when it has none.</param>
/// <param name="Id">Its <c>id</c> as text, when it has one.</param>
public sealed record GeoJsonFeature(int Index, Geometry? Geometry, IReadOnlyDictionary<string, JsonElement> Properties, string? Id);
