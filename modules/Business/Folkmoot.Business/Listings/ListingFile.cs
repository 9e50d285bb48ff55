using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Sheets;

namespace Folkmoot.Business.Listings;

/// <summary>A sheet of listings, checked whole: what could be read, and every mistake with its row and column.</summary>
public sealed class ListingFile
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumMegabytes = 10;

    private const int MaximumErrors = 100;

    private readonly List<ListingData> listings = [];
    private readonly Dictionary<string, long> rowById = new(StringComparer.Ordinal);
    private readonly List<string> errors = [];

    private ListingFile()
    {
    }

    public IReadOnlyList<ListingData> Listings => listings;

    /// <summary>Whole sentences for the person who has to mend the file.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public static ListingFile Read(byte[] content)
    {
        var file = new ListingFile();
        CsvSheet.Read(content, file.Takes, file.Add, problem => file.Fail(problem.InWords()));
        if (file.errors.Count + file.listings.Count == 0)
        {
            file.Fail("The file holds no entries. Export it again with its rows.");
        }

        return file;
    }

    private bool Takes(string[] header)
    {
        Ignored = [.. header.Where(name => name.Length > 0 && !ListingCells.Columns.Contains(name)).Distinct()];
        if (ListingCells.Needed.Except(header).ToList() is not { Count: > 0 } missing)
        {
            return true;
        }

        Fail($"Row 1: the column {missing[0]} is missing. The file has: {string.Join(", ", header.Take(50))}.");
        return false;
    }

    private void Add(long row, IReadOnlyDictionary<string, string> cells)
    {
        var before = errors.Count;
        var data = ListingCells.Read(cells, (column, problem) => Fail($"Row {row}, column {column}: {problem}"));
        Check(row, data);
        foreach (var place in data.Places)
        {
            Check(row, place);
        }

        if (errors.Count == before && !rowById.TryAdd(data.Id, row))
        {
            Fail($"Row {row}, column id: \"{data.Id}\" is used already by row {rowById[data.Id]}. Give each entry its own.");
        }

        if (errors.Count == before)
        {
            listings.Add(data);
        }
    }

    private void Check(long row, object data)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(data, new ValidationContext(data), results, validateAllProperties: true);
        foreach (var result in results)
        {
            Fail($"Row {row}, column {ColumnOf(result.MemberNames.First())}: {result.ErrorMessage!.TrimEnd('.')}.");
        }
    }

    private void Fail(string problem)
    {
        if (errors.Count < MaximumErrors)
        {
            errors.Add(problem);
        }
    }

    private static string ColumnOf(string member) => member == nameof(ListingData.Text) ? "description" : member.ToLowerInvariant();
}
