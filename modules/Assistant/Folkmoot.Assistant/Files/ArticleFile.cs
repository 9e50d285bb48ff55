using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Folkmoot.Assistant.Articles;
using Folkmoot.Core.Sheets;

namespace Folkmoot.Assistant.Files;

/// <summary>A file of articles, checked whole: what could be read, and every mistake with its row.</summary>
public sealed class ArticleFile
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumMegabytes = 20;

    public const int MaximumErrors = 100;

    private readonly List<ArticleData> articles = [];
    private readonly Dictionary<string, string> rows = new(StringComparer.Ordinal);
    private readonly List<string> errors = [];

    private ArticleFile()
    {
    }

    public IReadOnlyList<ArticleData> Articles => articles;

    /// <summary>Whole sentences for the person who has to mend the file.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Reads CSV or JSON, told by its first character.</summary>
    public static ArticleFile Read(byte[] content)
    {
        var file = new ArticleFile();
        var start = Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 100))).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (start is ['[' or '{', ..])
        {
            file.ReadJson(content);
        }
        else
        {
            CsvSheet.Read(content, file.Takes, (row, cells) => file.Add($"Row {row}", ArticleCells.Read(cells)), problem => file.Fail(WordsOf(problem)));
        }

        if (file.errors.Count == 0 && file.articles.Count == 0)
        {
            file.Fail("The file holds no articles. Export it again with its rows.");
        }

        return file;
    }

    private bool Takes(string[] header)
    {
        foreach (var missing in ArticleCells.Needed.Except(header))
        {
            Fail($"The first row does not name the column {missing}.");
        }

        return errors.Count == 0;
    }

    private void ReadJson(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            // A recipe's step, and a bare list.
            var list = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("articles", out var inner) ? inner : document.RootElement;
            if (list.ValueKind != JsonValueKind.Array)
            {
                Fail("The file is no list of articles. It begins with [ or has a list named articles.");
                return;
            }

            foreach (var (element, i) in list.EnumerateArray().Select((element, i) => (element, i)))
            {
                ReadOne($"Article {i + 1}", element);
            }
        }
        catch (JsonException error)
        {
            Fail($"Line {error.LineNumber + 1}: it cannot be read as JSON. Look for a comma or a quotation mark too many.");
        }
    }

    private void ReadOne(string row, JsonElement element)
    {
        try
        {
            Add(row, element.Deserialize<ArticleData>(JsonSerializerOptions.Web));
        }
        catch (JsonException error)
        {
            Fail($"{row}, {error.Path?.TrimStart('$', '.') ?? "whole"}: this is not what belongs there.");
        }
    }

    private void Add(string row, ArticleData? data)
    {
        if (data is null)
        {
            Fail($"{row}: it is empty.");
            return;
        }

        var before = errors.Count;
        List<ValidationResult> results = [];
        Validator.TryValidateObject(data, new ValidationContext(data), results, validateAllProperties: true);
        results.ForEach(result => Fail($"{row}, {JsonNamingPolicy.CamelCase.ConvertName(result.MemberNames.First())}: {result.ErrorMessage}"));
        if (errors.Count == before && !rows.TryAdd(data.Id, row))
        {
            Fail($"{row}, id: \"{data.Id}\" is used already by {rows[data.Id]}. Give each article its own.");
        }

        if (errors.Count == before)
        {
            articles.Add(data);
        }
    }

    private void Fail(string problem)
    {
        if (errors.Count < MaximumErrors)
        {
            errors.Add(problem);
        }
    }

    private static string WordsOf(CsvProblem problem) => problem.Fault switch
    {
        CsvFault.NotUtf8 => "The file is not UTF-8. Save it as \"CSV UTF-8\".",
        CsvFault.Empty => "The file is empty. Its first row must name the columns.",
        CsvFault.Unreadable => $"Row {problem.Row}: it cannot be read. Look for a quotation mark too many.",
        _ => $"Row {problem.Row}: it has {problem.Found} cells, and the first row names {problem.Expected} columns.",
    };
}
