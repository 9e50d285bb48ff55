using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Areas;

/// <summary>A checked area of a file: what is needed to make or update an area of the site.</summary>
/// <param name="Code">1 to 64 letters, digits, dots, hyphens and underscores; unique in its file.</param>
/// <param name="Name">As people know it, at most <see cref="AreaFile.MaximumNameLength"/> characters.</param>
/// <param name="Shape">A valid multipolygon in WGS84 (x = longitude, y = latitude, SRID 4326).</param>
/// <param name="AreaKm2">Its extent in square kilometres on the WGS84 ellipsoid.</param>
/// <param name="LabelPoint">A point within its largest part, for a label or a marker.</param>
public sealed record AreaShape(string Code, string Name, MultiPolygon Shape, double AreaKm2, Point LabelPoint);
