using System.Globalization;
using System.Text.Json;
using Folkmoot.Core.Sheets;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Crimes;

/// <summary>Street-level crimes as data.police.uk gives them: the CSV of its downloads or the JSON of its API. Checked whole: any mistake is told with its row.</summary>
public sealed class CrimeFile(IStringLocalizer<CrimeFile> S)
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumMegabytes = 30;

    private const int MostErrors = 20;

    private static readonly string[] Needed = ["month", "longitude", "latitude", "location", "crime type"];

    private readonly List<CrimeSpot> spots = [];
    private readonly List<string> errors = [];

    public IReadOnlyList<CrimeSpot> Spots => spots;

    /// <summary>Whole sentences for the person who has to mend the file.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Crimes that the police put on no spot.</summary>
    public int WithoutPlace { get; private set; }

    public void Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.AsSpan().TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'[', ..] json)
        {
            ReadJson(json.ToArray());
        }
        else
        {
            CsvSheet.Read(content, Takes, (row, cells) => Add(row, column => cells.GetValueOrDefault(column)), problem => Fail(S["Row {0}: this row cannot be read. Check its commas and quotation marks.", problem.Row]));
        }

        if (spots.Count + errors.Count + WithoutPlace == 0)
        {
            Fail(S["The file holds no crimes."]);
        }
    }

    private bool Takes(string[] header)
    {
        var missing = Needed.Except(header).ToList();
        if (missing.Count > 0)
        {
            Fail(S["Row 1: the column {0} is missing. Take the file from data.police.uk as it is.", missing[0]]);
        }

        return missing.Count == 0;
    }

    private void ReadJson(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var row = 0;
            foreach (var crime in document.RootElement.EnumerateArray())
            {
                Add(++row, column => CellOf(crime, column));
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            Fail(S["The file is not the JSON of data.police.uk."]);
        }
    }

    private static string? CellOf(JsonElement crime, string column) => column switch
    {
        "month" => Text(crime, "month"),
        "crime type" => Text(crime, "category"),
        "location" => crime.TryGetProperty("location", out var place) && place.ValueKind == JsonValueKind.Object && place.TryGetProperty("street", out var street) ? Text(street, "name") : null,
        "longitude" or "latitude" => crime.TryGetProperty("location", out var at) && at.ValueKind == JsonValueKind.Object ? Text(at, column) : null,
        _ => null,
    };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private void Add(long row, Func<string, string?> cell)
    {
        if (!DateOnly.TryParseExact(cell("month"), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            Fail(S["Row {0}, month: write it as 2025-03.", row]);
        }
        else if (CrimeCategories.Find(cell("crime type") ?? "") is not { } category)
        {
            Fail(S["Row {0}, crime type: \"{1}\" is not a category of data.police.uk.", row, cell("crime type") ?? ""]);
        }
        else if (string.IsNullOrWhiteSpace(cell("longitude")) && string.IsNullOrWhiteSpace(cell("latitude")))
        {
            WithoutPlace++;
        }
        else if (Degrees(cell("longitude"), 180) is not { } longitude || Degrees(cell("latitude"), 90) is not { } latitude)
        {
            Fail(S["Row {0}: longitude and latitude must be degrees, such as -2.19 and 52.63.", row]);
        }
        else
        {
            spots.Add(new CrimeSpot(month, Short(cell("falls within")), category, Short(cell("location")), longitude, latitude));
        }
    }

    private static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private static string Short(string? text) => Reading.PlainText.Collapse(text, 200);

    private void Fail(string problem)
    {
        if (errors.Count < MostErrors)
        {
            errors.Add(problem);
        }
    }
}
