using System.Globalization;
using Folkmoot.Core.Audit;
using Folkmoot.Core.Items;

namespace Folkmoot.Business.Listings;

/// <summary>A listing as a row of a sheet. Categories and facts stand in one cell; the first place has columns, further ones a line each in the last column.</summary>
internal static class ListingCells
{
    public static readonly string[] Needed = ["name", "summary"];

    public static readonly string[] Columns =
    [
        "id", "kind", "name", "summary", "description", "categories", "access", "hours", "website", "email", "phone", "address", "postcode", "longitude", "latitude", "further_places",
    ];

    public static string Row(Listing listing)
    {
        var places = listing.Places.OrderBy(p => p.Position).ToList();
        string?[] cells =
        [
            listing.Slug, listing.Kind.ToString().ToLowerInvariant(), listing.Name, listing.Summary, listing.Text, string.Join("; ", listing.Categories), string.Join("; ", listing.Access),
            listing.Hours, listing.Website, listing.Email, listing.Phone, .. places.Count == 0 ? ["", "", "", ""] : CellsOf(places[0]), string.Join('\n', places.Skip(1).Select(p => string.Join(" | ", CellsOf(p)).Replace('\n', ','))),
        ];
        return string.Join(',', cells.Select(CsvField.Of));
    }

    /// <summary>Reads a row; what is no number and no kind is told.</summary>
    public static ListingData Read(IReadOnlyDictionary<string, string> cells, Action<string, string> fail)
    {
        var data = new ListingData
        {
            Id = Cell("id") ?? Slug.From(Cell("name") ?? ""),
            Name = Cell("name") ?? "",
            Summary = Cell("summary") ?? "",
            Text = Cell("description"),
            Categories = List("categories"),
            Access = List("access"),
            Hours = Cell("hours"),
            Website = Cell("website"),
            Email = Cell("email"),
            Phone = Cell("phone"),
        };
        if (Cell("kind") is { } kind && !(Enum.TryParse<ListingKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known) && (data.Kind = known) == known))
        {
            fail("kind", $"\"{kind}\" is no kind. Write business or group.");
        }

        List<ListingPlaceData> places = [Place([Cell("address"), Cell("postcode"), Cell("longitude"), Cell("latitude")], fail)];
        places.AddRange((Cell("further_places") ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Place([.. line.Split('|', StringSplitOptions.TrimEntries)], fail)));
        data.Places = [.. places.Where(p => !p.IsEmpty)];
        return data;

        string? Cell(string column) => cells.TryGetValue(column, out var text) && Plain(text.Trim()) is { Length: > 0 } plain ? plain : null;

        string[] List(string column) => (Cell(column) ?? "").Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static ListingPlaceData Place(string?[] parts, Action<string, string> fail) => new()
    {
        Address = parts.ElementAtOrDefault(0),
        Postcode = parts.ElementAtOrDefault(1),
        Longitude = Degrees("longitude", parts.ElementAtOrDefault(2), fail),
        Latitude = Degrees("latitude", parts.ElementAtOrDefault(3), fail),
    };

    private static double? Degrees(string column, string? text, Action<string, string> fail)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        fail(column, $"\"{(text.Length > 40 ? text[..40] : text)}\" is no number. Write it with a point, such as 52.6291.");
        return null;
    }

    private static string[] CellsOf(ListingPlace place) => [place.Address, place.Postcode, Text(place.Longitude), Text(place.Latitude)];

    private static string Text(double? degrees) => degrees?.ToString(CultureInfo.InvariantCulture) ?? "";

    // The apostrophe that keeps a spreadsheet from running what looks like a formula.
    private static string Plain(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
}
