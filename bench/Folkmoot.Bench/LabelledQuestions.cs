using System.Text.Json.Nodes;
using Folkmoot.Assistant.Ranking;

namespace Folkmoot.Bench;

/// <summary>The labelled set in <c>bench/Assistant</c>, in one language.</summary>
internal sealed class LabelledQuestions
{
    private readonly string folder;
    private readonly string language;

    private LabelledQuestions(string folder, string language)
    {
        (this.folder, this.language) = (folder, language);
        Answers = [.. Read("articles").Select(a => new AnswerText(
            Text(a!["id"]), Text(a["question"]), Texts(a["variants"]), Text(a["shortAnswer"]), Text(a["fullAnswer"]).Replace("*", "", StringComparison.Ordinal), Texts(a["keywords"]), Texts(a["topics"]), (string?)a["area"]))];
        Questions = [.. Read("questions").Select(q => new LabelledQuestion(
            Text(q!["text"]), Text(q["kind"]), q["expected"]!.AsArray().ToDictionary(e => Text(e!["article"]), e => (int)e!["grade"]!), (bool)q["heldBack"]!))];
        Synonyms = [.. Own("synonyms.json")["entries"]!.AsArray().Select(e => new Synonym(Texts(e!["words"]), Text(e["way"]) == "one" ? Texts(e["means"]) : null, (double)e["weight"]!))];
        Places = [.. Own("place-names.json")["places"]!.AsArray().Select(p => Text(p!["name"]))];
    }

    public IReadOnlyList<AnswerText> Answers { get; }

    public IReadOnlyList<LabelledQuestion> Questions { get; }

    public IReadOnlyList<Synonym> Synonyms { get; }

    public IReadOnlyList<string> Places { get; }

    /// <param name="root">The repository's.</param>
    /// <param name="language">Two letters.</param>
    public static LabelledQuestions Open(string root, string language) => new(Path.Combine(root, "bench", "Assistant"), language);

    private JsonArray Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, language == "en" ? $"{name}.json" : $"{name}.{language}.json")))!.AsArray();

    private JsonNode Own(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)))!.AsArray().Single(part => Text(part!["language"]).StartsWith(language, StringComparison.Ordinal))!;

    private static string Text(JsonNode? node) => (string)node!;

    private static string[] Texts(JsonNode? node) => node is JsonArray list ? [.. list.Select(Text)] : [];
}

/// <summary>A question and the articles that are right for it, with their grades.</summary>
internal sealed record LabelledQuestion(string Text, string Kind, IReadOnlyDictionary<string, int> Grades, bool IsHeldBack)
{
    /// <summary>Whether one of the first <paramref name="most"/> answers it, or a good part of it.</summary>
    public bool IsAnsweredBy(IReadOnlyList<string> found, int most) => found.Take(most).Any(id => Grades.GetValueOrDefault(id) >= 2);

    /// <summary>nDCG at 10 with the gain 2^grade − 1.</summary>
    public double Gain(IReadOnlyList<string> found)
    {
        var gain = found.Take(10).Select((id, i) => GainOf(Grades.GetValueOrDefault(id), i)).Sum();
        return gain / Grades.Values.OrderDescending().Take(10).Select(GainOf).Sum();
    }

    private static double GainOf(int grade, int place) => (Math.Pow(2, grade) - 1) / Math.Log2(place + 2);
}
