using System.Text;
using Folkmoot.Core.Postcodes;

namespace Folkmoot.Core.Addresses;

/// <summary>A data set of addresses as somebody brought it: a CSV file, or a folder or zip of such files.</summary>
public sealed class AddressSource : IDisposable
{
    private readonly PlacesParts parts;
    private readonly IReadOnlyList<PlacesPart> files;

    private AddressSource(PlacesParts parts, AddressFormat format, IReadOnlyList<PlacesPart> files) =>
        (this.parts, Format, this.files) = (parts, format, files);

    public string Name => parts.Name;

    public AddressFormat Format { get; }

    /// <summary>Opens it and decides by looking how it writes addresses.</summary>
    /// <exception cref="PlacesFileException">It holds no addresses, or is not in UTF-8.</exception>
    public static AddressSource Open(string path)
    {
        var parts = PlacesParts.Open(path);
        try
        {
            var known = parts.All.Select(part => (Part: part, Format: Look(part))).Where(f => f.Format is not null).ToList();
            if (known.Count == 0)
            {
                throw new PlacesFileException($"{parts.Name} holds no addresses. Give a CSV file whose first row names UPRN, postcode, coordinates and the address or its "
                    + "parts, or the records 15, 21 and 24 of BS 7666 (DTF 7.3).");
            }

            var format = known.Max(f => f.Format!.Value);
            PlacesPart[] files = [.. known.Where(f => f.Format == format).Select(f => f.Part)];
            Array.ForEach(files, CheckUtf8);
            return new AddressSource(parts, format, files);
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    public Task<string> HashAsync(CancellationToken cancellationToken) => PlacesParts.HashAsync(files, cancellationToken);

    public void Dispose() => parts.Dispose();

    /// <summary>All rows; of rows with the same UPRN the first counts.</summary>
    internal IEnumerable<AddressRow> Read()
    {
        HashSet<long> seen = [];
        return Format == AddressFormat.Flat ? files.SelectMany(f => ReadFlat(f, seen)) : ReadRecords(seen);
    }

    private static IEnumerable<AddressRow> ReadFlat(PlacesPart part, HashSet<long> seen)
    {
        using var rows = new PlacesCsv(part);
        var columns = rows.Read() ? FlatAddresses.Of(rows.Fields)! : throw new InvalidOperationException("The file was looked at before.");
        while (rows.Read())
        {
            yield return Named(columns.Read(rows.Field), rows, seen);
        }
    }

    private IEnumerable<AddressRow> ReadRecords(HashSet<long> seen)
    {
        var records = new RecordAddresses();
        foreach (var row in files.SelectMany(Rows))
        {
            records.Collect(row);
        }

        return files.SelectMany(Rows).Select(row => Named(records.Read(row), row, seen));
    }

    private static IEnumerable<PlacesCsv> Rows(PlacesPart part)
    {
        using var rows = new PlacesCsv(part);
        while (rows.Read())
        {
            yield return rows;
        }
    }

    private static AddressRow Named(AddressRow row, PlacesCsv at, HashSet<long> seen)
    {
        var isRepeated = row.Line is { } line && !seen.Add(line.Uprn);
        var problem = isRepeated ? "the UPRN stands in an earlier row already" : row.Problem;
        return problem is null ? row : new AddressRow(null, $"{at.Where}: {problem}.", isRepeated);
    }

    private static AddressFormat? Look(PlacesPart part)
    {
        using var rows = new PlacesCsv(part);
        return !rows.Read() ? null : RecordAddresses.IsRecord(rows.Field(0)) ? AddressFormat.Records : FlatAddresses.Of(rows.Fields) is null ? null : AddressFormat.Flat;
    }

    // Read as something else, the names of Welsh and French streets would be wrong for good, and nobody would notice before residents do.
    private static void CheckUtf8(PlacesPart part)
    {
        using var text = new StreamReader(part.Open(), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        var line = 1;
        try
        {
            while (text.ReadLine() is not null)
            {
                line++;
            }
        }
        catch (DecoderFallbackException)
        {
            throw new PlacesFileException($"{part.Name} is not in UTF-8 (near line {line}). Save it as \"CSV UTF-8\" and run this again.");
        }
    }
}
