using System.Text;
using CsvHelper;

namespace Folkmoot.Core.Facilities;

/// <summary>Reads facilities from CSV with a line of column names.</summary>
internal sealed class FacilityCsv(FacilityFile file)
{
    private static readonly string[] Columns =
        ["reference", "kind", "name", "longitude", "latitude", "easting", "northing", "address", "phone", "website", "notes", "hours", "access"];

    public void Read(byte[] content)
    {
        if (Decode(content) is not { } text)
        {
            file.Fail("The file is not UTF-8. Save it as \"CSV UTF-8\".");
            return;
        }

        using var csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = SeparatorOf(text), MaxRecordSize = 1 << 20 });
        try
        {
            if (ReadHeader(csv) is { } header)
            {
                ReadRows(csv, header);
            }
        }
        catch (Exception error) when (error is CsvFormatException or InvalidDataException)
        {
            file.Fail($"Row {csv.RowNumber + 1}: it cannot be read. Look for a quotation mark too many, or export the file again.");
        }
    }

    private static string? Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Spreadsheets of countries with a decimal comma write semicolons.
    private static char SeparatorOf(string text)
    {
        var line = text.Split('\n', 2)[0];
        return line.Count(c => c == ';') > line.Count(c => c == ',') ? ';' : ',';
    }

    private string[]? ReadHeader(CsvReader csv)
    {
        if (!csv.Read())
        {
            file.Fail("The file is empty. Its first row must name the columns.");
            return null;
        }

        string[] header = [.. CellsOf(csv).Select(name => name.Trim().ToLowerInvariant())];
        file.Ignored = [.. header.Where(name => name.Length > 0 && !Columns.Contains(name)).Distinct()];
        var hasPlace = (header.Contains("longitude") && header.Contains("latitude")) || (header.Contains("easting") && header.Contains("northing"));
        if (hasPlace && header.Contains("name"))
        {
            return header;
        }

        var missing = hasPlace ? "the column name is missing" : "the columns longitude and latitude, or easting and northing, are missing";
        file.Fail($"Row 1: {missing}. The file has: {string.Join(", ", header.Take(50))}.");
        return null;
    }

    private void ReadRows(CsvReader csv, string[] header)
    {
        while (csv.Read())
        {
            var cells = CellsOf(csv);
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var row = $"Row {csv.RowNumber}";
            if (cells.Length == header.Length)
            {
                file.Add(row, header.Zip(cells).Where(pair => pair.First.Length > 0).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second));
                continue;
            }

            file.Fail($"{row}: it has {cells.Length} columns, but row 1 names {header.Length}. Put quotation marks around texts with commas.");
        }
    }

    private static string[] CellsOf(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
}
