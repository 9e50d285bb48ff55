using System.Text;
using CsvHelper;

namespace Folkmoot.Core.Sheets;

/// <summary>A CSV file with a row of column names, as spreadsheets write it: UTF-8, with commas or semicolons.</summary>
public static class CsvSheet
{
    /// <summary>Reads a sheet row by row. What is wrong with it as a table is told, and the rows that are right are read on.</summary>
    /// <param name="content">The file.</param>
    /// <param name="takes">Whether these columns will do (in lower case); asked once. False ends the reading.</param>
    /// <param name="row">Takes a row's number and its cells by column.</param>
    /// <param name="fail">Takes what is wrong.</param>
    public static void Read(byte[] content, Func<string[], bool> takes, Action<long, IReadOnlyDictionary<string, string>> row, Action<CsvProblem> fail)
    {
        ArgumentNullException.ThrowIfNull(takes);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(fail);
        if (Decode(content) is not { } text)
        {
            fail(new CsvProblem(CsvFault.NotUtf8));
            return;
        }

        using var csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, Separator = SeparatorOf(text), MaxRecordSize = 1 << 20 });
        try
        {
            if (!csv.Read())
            {
                fail(new CsvProblem(CsvFault.Empty));
                return;
            }

            string[] header = [.. CellsOf(csv).Select(name => name.Trim().ToLowerInvariant())];
            if (takes(header))
            {
                ReadRows(csv, header, row, fail);
            }
        }
        catch (Exception error) when (error is CsvFormatException or InvalidDataException)
        {
            fail(new CsvProblem(CsvFault.Unreadable, csv.RowNumber + 1));
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

    private static void ReadRows(CsvReader csv, string[] header, Action<long, IReadOnlyDictionary<string, string>> row, Action<CsvProblem> fail)
    {
        while (csv.Read())
        {
            var cells = CellsOf(csv);
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (cells.Length == header.Length)
            {
                row(csv.RowNumber, header.Zip(cells).Where(pair => pair.First.Length > 0).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second));
                continue;
            }

            fail(new CsvProblem(CsvFault.Cells, csv.RowNumber, cells.Length, header.Length));
        }
    }

    private static string[] CellsOf(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
}

/// <summary>What can be wrong with a file as a table.</summary>
public enum CsvFault
{
    /// <summary>It is not UTF-8.</summary>
    NotUtf8,

    /// <summary>It has no row at all.</summary>
    Empty,

    /// <summary>From this row on nothing can be made of it: a quotation mark too many.</summary>
    Unreadable,

    /// <summary>A row has more or fewer cells than the first row names.</summary>
    Cells,
}

/// <summary>Something wrong with a file as a table.</summary>
/// <param name="Fault">What.</param>
/// <param name="Row">Where, from 1; 0 for the file.</param>
/// <param name="Found">How many cells the row has.</param>
/// <param name="Expected">How many it should have.</param>
public sealed record CsvProblem(CsvFault Fault, long Row = 0, int Found = 0, int Expected = 0)
{
    /// <summary>A sentence for the person who has to mend the file.</summary>
    public string InWords() => Fault switch
    {
        CsvFault.NotUtf8 => "The file is not UTF-8. Save it as \"CSV UTF-8\".",
        CsvFault.Empty => "The file is empty. Its first row must name the columns.",
        CsvFault.Unreadable => $"Row {Row}: it cannot be read. Look for a quotation mark too many, or export the file again.",
        _ => $"Row {Row}: it has {Found} columns, but row 1 names {Expected}. Put quotation marks around texts with commas.",
    };
}
