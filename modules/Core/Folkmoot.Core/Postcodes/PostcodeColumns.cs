using System.Text.RegularExpressions;

namespace Folkmoot.Core.Postcodes;

/// <summary>Where a file keeps what is needed of it.</summary>
/// <remarks>
/// ONS Postcode Directory: by its header, in the names of the user guide and in those used since 2025 (<c>east1m</c>, <c>lad25cd</c>). Code-Point Open
/// has no header: its ten columns are fixed by the product guide.
/// </remarks>
internal sealed partial record PostcodeColumns(
    PostcodeFormat Format, int Postcode, int Easting, int Northing, int Quality, int District, int Ended, int Longitude, int Latitude)
{
    private const int CodePointColumns = 10;

    public bool HasHeader => Format == PostcodeFormat.OnsDirectory;

    /// <summary>Decides by looking at a file's first row; null when it is another kind of file.</summary>
    public static PostcodeColumns? Of(IReadOnlyList<string> first)
    {
        if (first.Count == CodePointColumns && Postcodes.Postcode.TryParse(first[0], out _) && int.TryParse(first[2], out _))
        {
            return new PostcodeColumns(PostcodeFormat.CodePointOpen, 0, 2, 3, 1, 8, -1, -1, -1);
        }

        var names = first.Select(n => n.Trim().TrimStart('\ufeff').ToLowerInvariant()).ToList();
        var columns = new PostcodeColumns(
            PostcodeFormat.OnsDirectory,
            Find(names, "pcds", "pcd8", "pcd2", "pcd7", "pcd"), Find(names, "oseast1m", "east1m"), Find(names, "osnrth1m", "north1m"),
            Find(names, "osgrdind", "gridind"), FindDistrict(names), Find(names, "doterm"), Find(names, "long"), Find(names, "lat"));
        return columns is { Postcode: >= 0, Ended: >= 0 } and ({ Easting: >= 0, Northing: >= 0 } or { Longitude: >= 0, Latitude: >= 0 }) ? columns : null;
    }

    private static int Find(List<string> names, params string[] wanted) =>
        wanted.Select(w => names.IndexOf(w)).FirstOrDefault(found => found >= 0, -1);

    private static int FindDistrict(List<string> names) =>
        Find(names, "oslaua", "laua") is >= 0 and var found ? found : names.FindIndex(n => DistrictColumn().IsMatch(n));

    [GeneratedRegex(@"^lad\d\dcd\z")]
    private static partial Regex DistrictColumn();
}
