using NetTopologySuite.Geometries;

namespace Folkmoot.Core.Maps;

/// <summary>A place on a map, and in the list beside it.</summary>
/// <param name="Key">Unique on its page: elements with <c>data-map-point</c> of this value belong to it.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Longitude">WGS84 degrees.</param>
/// <param name="Latitude">WGS84 degrees.</param>
/// <param name="Address">Where its link in the list leads, the site's prefix included; null for no link.</param>
/// <param name="Detail">A line below its name in the list.</param>
public sealed record MapPoint(string Key, string Name, double Longitude, double Latitude, string? Address = null, string? Detail = null);

/// <summary>A boundary on a map.</summary>
/// <param name="Name">What it bounds.</param>
/// <param name="Shape">In WGS84 degrees.</param>
public sealed record MapShape(string Name, Geometry Shape);
