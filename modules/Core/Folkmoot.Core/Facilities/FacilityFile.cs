using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;

namespace Folkmoot.Core.Facilities;

/// <summary>A file of facilities, checked whole: what could be read, and every mistake with its row and column.</summary>
public sealed class FacilityFile
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumMegabytes = 10;

    /// <summary>As many as are told at once.</summary>
    public const int MaximumErrors = 100;

    private readonly List<FacilityData> facilities = [];
    private readonly Dictionary<string, string> rowByReference = new(StringComparer.Ordinal);
    private readonly List<string> errors = [];
    private readonly string? kind;

    internal FacilityFile(string? kind) => this.kind = string.IsNullOrWhiteSpace(kind) ? null : kind.Trim();

    public IReadOnlyList<FacilityData> Facilities => facilities;

    /// <summary>Whole sentences for the person who has to mend the file.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> Ignored { get; internal set; } = [];

    /// <summary>Reads CSV or GeoJSON, told by its first character.</summary>
    /// <param name="content">UTF-8.</param>
    /// <param name="kind">The kind of those rows that name none.</param>
    public static FacilityFile Read(Stream content, string? kind)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var file = new FacilityFile(kind);
        var start = Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)Math.Min(copy.Length, 100)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        copy.Position = 0;
        if (start.StartsWith('{'))
        {
            new FacilityGeoJson(file).Read(copy);
        }
        else
        {
            new FacilityCsv(file).Read(copy.ToArray());
        }

        if (file.errors.Count == 0 && file.facilities.Count == 0)
        {
            file.Fail("The file holds no places. Export it again with its rows.");
        }

        return file;
    }

    internal void Fail(string problem)
    {
        if (errors.Count < MaximumErrors)
        {
            errors.Add(problem);
        }
    }

    /// <summary>Takes a row that was read, if it is good.</summary>
    /// <param name="row">What to call it: "Row 3".</param>
    /// <param name="cells">By column name in lower case.</param>
    internal void Add(string row, IReadOnlyDictionary<string, string> cells)
    {
        var data = new FacilityData
        {
            Reference = Cell("reference") ?? Slug.From(Cell("name") ?? ""),
            Kind = Cell("kind") ?? kind ?? "",
            Name = Cell("name") ?? "",
            Address = Cell("address"),
            Phone = Cell("phone"),
            Website = Cell("website"),
            Notes = Cell("notes"),
            Hours = Cell("hours"),
            Access = [.. (Cell("access") ?? "").Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        };
        var before = errors.Count;
        ReadPlace(row, cells, data);
        Check(row, data);
        if (errors.Count == before && IsFirst(row, data.Reference))
        {
            facilities.Add(data);
        }

        string? Cell(string column) => cells.TryGetValue(column, out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    private void ReadPlace(string row, IReadOnlyDictionary<string, string> cells, FacilityData data)
    {
        if (Number(row, cells, "easting") is { } easting && Number(row, cells, "northing") is { } northing)
        {
            if (!NationalGrid.Covers(easting, northing))
            {
                Fail($"{row}, columns easting and northing: this is outside the British National Grid. Give metres, all digits.");
                return;
            }

            (data.Longitude, data.Latitude) = NationalGrid.ToWgs84(easting, northing);
            (data.Longitude, data.Latitude) = (Math.Round(data.Longitude!.Value, 6), Math.Round(data.Latitude!.Value, 6));
            return;
        }

        data.Longitude = Number(row, cells, "longitude");
        data.Latitude = Number(row, cells, "latitude");
    }

    private double? Number(string row, IReadOnlyDictionary<string, string> cells, string column)
    {
        if (!cells.TryGetValue(column, out var text) || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        Fail($"{row}, column {column}: \"{Shortened(text)}\" is no number. Write it with a point, such as 52.6291.");
        return null;
    }

    private void Check(string row, FacilityData data)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(data, new ValidationContext(data), results, validateAllProperties: true);
        foreach (var result in results.Where(r => !errors.Any(e => e.StartsWith($"{row}, column {ColumnOf(r)}:", StringComparison.Ordinal))))
        {
            Fail($"{row}, column {ColumnOf(result)}: {result.ErrorMessage!.TrimEnd('.')}.");
        }
    }

    private bool IsFirst(string row, string reference)
    {
        if (rowByReference.TryAdd(reference, row))
        {
            return true;
        }

        Fail($"{row}, column reference: \"{reference}\" is used already by {rowByReference[reference]}. Give each place its own.");
        return false;
    }

    private static string ColumnOf(ValidationResult result) => result.MemberNames.First().ToLowerInvariant();

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
