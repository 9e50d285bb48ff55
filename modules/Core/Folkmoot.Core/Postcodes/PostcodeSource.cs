namespace Folkmoot.Core.Postcodes;

/// <summary>A data set of postcodes as it was downloaded, read row by row.</summary>
public sealed class PostcodeSource : IDisposable
{
    private readonly PlacesParts parts;
    private readonly IReadOnlyList<(PlacesPart Part, PostcodeColumns Columns)> files;

    private PostcodeSource(PlacesParts parts, IReadOnlyList<(PlacesPart Part, PostcodeColumns Columns)> files) =>
        (this.parts, this.files) = (parts, files);

    public string Name => parts.Name;

    public PostcodeFormat Format => files[0].Columns.Format;

    /// <summary>Opens a file, a folder or a zip, and decides by looking what it is.</summary>
    /// <exception cref="PlacesFileException">It holds no postcodes.</exception>
    public static PostcodeSource Open(string path)
    {
        var parts = PlacesParts.Open(path);
        var known = parts.All.Select(part => (Part: part, Columns: Look(part))).Where(f => f.Columns is not null).Select(f => (f.Part, f.Columns!)).ToList();
        var directory = known.Where(f => f.Item2.Format == PostcodeFormat.OnsDirectory).ToList();
        // The download of ONS holds the whole and, once more, its pieces.
        var whole = directory.Where(f => !f.Part.Name.Contains("multi_csv", StringComparison.OrdinalIgnoreCase)).ToList();
        var files = whole.Count > 0 ? whole : directory.Count > 0 ? directory : known;
        if (files.Count == 0)
        {
            parts.Dispose();
            throw new PlacesFileException($"{parts.Name} holds no postcodes. Give the ONS Postcode Directory (a CSV file whose first row names pcds, doterm "
                + "and coordinates) or OS Code-Point Open (its CSV files without headers, in a folder or the zip).");
        }

        return new PostcodeSource(parts, files);
    }

    public Task<string> HashAsync(CancellationToken cancellationToken) => PlacesParts.HashAsync(files.Select(f => f.Part), cancellationToken);

    /// <summary>All rows, header rows left out. Rows that cannot be used come with what is wrong with them.</summary>
    internal IEnumerable<(PostcodeLine? Line, string? Problem)> Read() => files.SelectMany(f => Read(f.Part, f.Columns));

    public void Dispose() => parts.Dispose();

    private static IEnumerable<(PostcodeLine? Line, string? Problem)> Read(PlacesPart part, PostcodeColumns columns)
    {
        using var rows = new PlacesCsv(part);
        var isFirst = columns.HasHeader;
        while (rows.Read())
        {
            if (!isFirst)
            {
                var line = PostcodeLine.Read(rows.Field, columns, out var problem);
                yield return (line, problem is null ? null : $"{rows.Where}: {problem}.");
            }

            isFirst = false;
        }
    }

    private static PostcodeColumns? Look(PlacesPart part)
    {
        using var rows = new PlacesCsv(part);
        return rows.Read() ? PostcodeColumns.Of(rows.Fields) : null;
    }
}
