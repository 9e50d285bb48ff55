using System.Globalization;
using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Audit;

namespace Folkmoot.Assistant.Files;

/// <summary>An article as a row of a sheet. Lists stand in one cell, a line each.</summary>
internal static class ArticleCells
{
    public static readonly string[] Needed = ["question", "shortanswer"];

    public static readonly string[] Columns =
        ["id", "language", "question", "variants", "shortAnswer", "fullAnswer", "keywords", "topics", "audience", "area", "links", "owner", "reviewDate", "sources"];

    public static ArticleData Read(IReadOnlyDictionary<string, string> cells)
    {
        return new ArticleData
        {
            Id = Cell("id") ?? Core.Items.Slug.From(Cell("question") ?? ""),
            Language = Cell("language"),
            Question = Cell("question") ?? "",
            Variants = List("variants"),
            ShortAnswer = Cell("shortanswer") ?? "",
            FullAnswer = Cell("fullanswer") ?? "",
            Keywords = List("keywords"),
            Topics = List("topics"),
            Audience = List("audience"),
            Area = Cell("area") is { } area ? new AreaId(area) : null,
            Links = [.. List("links").Select(ReadLink)],
            Owner = Cell("owner"),
            // A day that cannot be read is the day before time, which the check refuses.
            ReviewDate = Cell("reviewdate") is { } day ? DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : DateOnly.MinValue : null,
            Sources = List("sources"),
        };

        string? Cell(string column) => cells.TryGetValue(column, out var text) && Plain(text.Trim()) is { Length: > 0 } plain ? plain : null;

        string[] List(string column) => (Cell(column) ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary><c>Write to us | /contact/write</c></summary>
    public static ArticleLink ReadLink(string line)
    {
        var bar = line.LastIndexOf('|');
        return new ArticleLink { Text = line[..Math.Max(bar, 0)].Trim(), Address = line[(bar + 1)..].Trim() };
    }

    public static string Write(ArticleLink link) => $"{link.Text} | {link.Address}";

    public static string Row(ArticleData data)
    {
        string?[] cells =
        [
            data.Id, data.Language, data.Question, Lines(data.Variants), data.ShortAnswer, data.FullAnswer, Lines(data.Keywords), Lines(data.Topics), Lines(data.Audience), data.Area?.Value,
            Lines(data.Links.Select(Write)), data.Owner, data.ReviewDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Lines(data.Sources),
        ];
        return string.Join(',', cells.Select(cell => CsvField.Of(cell ?? "")));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    // The apostrophe that keeps a spreadsheet from running what looks like a formula.
    private static string Plain(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
}
