using System.Globalization;
using CsvHelper;

namespace Folkmoot.Core.Postcodes;

/// <summary>A CSV file of places, row by row: nothing of it stays in memory.</summary>
internal sealed class PlacesCsv(PlacesPart part) : IDisposable
{
    // No line breaks within quotes: one quote too many would swallow the rest of the file.
    private readonly CsvReader reader = CsvReader.Create(part.Open(), new CsvReaderOptions
    {
        HasHeader = false,
        Separator = ',',
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        MaxRecordSize = 1 << 20,
    });

    /// <summary>The file and the row, for messages.</summary>
    public string Where => string.Create(CultureInfo.InvariantCulture, $"{part.Name}, row {reader.RowNumber}");

    public IReadOnlyList<string> Fields => [.. Enumerable.Range(0, reader.FieldCount).Select(Field)];

    public bool Read()
    {
        try
        {
            return reader.Read();
        }
        catch (Exception error) when (error is CsvFormatException or InvalidDataException)
        {
            throw new PlacesFileException(
                string.Create(CultureInfo.InvariantCulture, $"{part.Name} cannot be read after row {reader.RowNumber}. It is no CSV file, or it was cut off: get it again."));
        }
    }

    /// <summary>A field without the spaces around it, and without the mark that may begin a file; empty when the row has no such field.</summary>
    public string Field(int column) => column < 0 || column >= reader.FieldCount ? "" : reader.GetString(column).TrimStart('\ufeff').Trim();

    public void Dispose() => reader.Dispose();
}
