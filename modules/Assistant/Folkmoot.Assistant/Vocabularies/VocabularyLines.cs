using System.Globalization;
using System.Text.RegularExpressions;

namespace Folkmoot.Assistant.Vocabularies;

/// <summary>Words as editors write them: a line for each group.</summary>
internal static partial class VocabularyLines
{
    public const double UsualWeight = 0.8;

    /// <summary><c>sofa, settee</c> stand for each other; <c>tip &gt; household waste site (0.7)</c> is read one way, and counts less.</summary>
    public static bool TryReadSynonyms(string line, out SynonymData synonym)
    {
        synonym = new SynonymData { Weight = UsualWeight };
        if (Weight().Match(line) is { Success: true } weight)
        {
            synonym.Weight = double.Parse(weight.Groups[1].Value, CultureInfo.InvariantCulture);
            line = line[..weight.Index];
        }

        var sides = line.Split('>');
        synonym.Words = Split(sides[0]);
        (synonym.Way, synonym.Means) = sides.Length == 1 ? ("both", null) : ("one", Split(sides[1]));
        return sides.Length <= 2 && synonym is { Weight: >= 0.05 and < 1, Words.Count: > 0 } && (synonym.Means is null ? synonym.Words.Count > 1 : synonym.Means.Count > 0);
    }

    public static string Write(SynonymData synonym) =>
        $"{string.Join(", ", synonym.Words)}{(synonym.Way == "one" ? " > " + string.Join(", ", synonym.Means ?? []) : "")}{(synonym.Weight == UsualWeight ? "" : string.Create(CultureInfo.InvariantCulture, $" ({synonym.Weight})"))}";

    /// <summary><c>my bin was not emptied &gt; missed-bin, bin-day</c></summary>
    public static bool TryReadTest(string line, out AnswerTest test)
    {
        var arrow = line.LastIndexOf('>');
        test = new AnswerTest { Question = arrow < 0 ? "" : line[..arrow].Trim(), Expected = arrow < 0 ? [] : Split(line[(arrow + 1)..]) };
        return test.Question.Length is > 0 and <= 200 && test.Expected.Count > 0;
    }

    public static string Write(AnswerTest test) => $"{test.Question} > {string.Join(", ", test.Expected)}";

    /// <summary>The lines that hold something, with their numbers.</summary>
    public static IEnumerable<(int Number, string Line)> Of(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split('\n').Select((line, i) => (i + 1, line.Trim())).Where(line => line.Item2.Length > 0);

    private static string[] Split(string words) => words.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\s*\((0?\.\d{1,3})\)\s*\z")]
    private static partial Regex Weight();
}
