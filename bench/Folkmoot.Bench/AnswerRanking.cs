using System.Diagnostics;
using Folkmoot.Assistant.Conversation;
using Folkmoot.Assistant.Ranking;
using Npgsql;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>The assistant's ranking against PostgreSQL's full text search and against plain BM25, on the same questions in the same run.</summary>
internal static class AnswerRanking
{
    private const int Samples = 10_000;

    /// <param name="source">Any database.</param>
    /// <param name="root">The repository's folder.</param>
    /// <param name="language">Two letters.</param>
    /// <param name="isFinal">Asks the third that is held back. That is done once.</param>
    public static async Task MeasureAsync(NpgsqlDataSource source, string root, string language, bool isFinal)
    {
        var set = LabelledQuestions.Open(root, language);
        var asked = set.Questions.Where(q => q.IsHeldBack == isFinal && q.Kind is not ("emergency" or "no answer")).ToList();
        Print($"{language}: {asked.Count} questions over {set.Answers.Count} answers ({(isFinal ? "the third that was held back" : "the two thirds for tuning")})");
        var (ours, moves) = await OursAsync(source, set, language, asked);
        await using var search = await PlainSearch.OpenAsync(source, set.Answers, language);
        var (fullText, bm25) = (await search.FullTextAsync(asked), await search.Bm25Async(asked));
        Say("ours", asked, ours);
        Say("PostgreSQL", asked, fullText);
        Say("BM25", asked, bm25);
        foreach (var kind in asked.GroupBy(q => q.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var own = asked.Select((q, i) => (Question: q, Found: ours[i])).Where(pair => pair.Question.Kind == kind.Key).ToList();
            Print($"  {kind.Key,-12} {own.Count,4}  success@1 {own.Average(pair => pair.Question.IsAnsweredBy(pair.Found, 1) ? 1 : 0):0.000}  success@3 {own.Average(pair => pair.Question.IsAnsweredBy(pair.Found, 3) ? 1 : 0):0.000}");
        }

        SayAtOnce(asked, moves);
        Compare("PostgreSQL", asked, ours, fullText);
        Compare("BM25", asked, ours, bm25);
    }

    private static async Task<(List<IReadOnlyList<string>> Found, List<Move> Moves)> OursAsync(NpgsqlDataSource source, LabelledQuestions set, string language, List<LabelledQuestion> asked)
    {
        var stemming = new SourceStemming(source, language);
        var watch = Stopwatch.StartNew();
        var ranker = await Ranker.BuildAsync(set.Answers, SourceStemming.SourcesOf(set.Synonyms, set.Places, language), stemming, new RankingWeights(), CancellationToken.None);
        Print($"index built in {watch.ElapsedMilliseconds} ms");
        List<IReadOnlyList<string>> found = [];
        List<Move> moves = [];
        var byId = set.Answers.ToDictionary(answer => answer.Id);
        // As AnswerIndex measures scores: what a word weighs that one article alone holds.
        var rarest = Math.Log(1 + ((set.Answers.Count + 0.5) / 1.5));
        foreach (var question in asked)
        {
            var stems = await stemming.StemAsync(ranker.Unknown(question.Text), CancellationToken.None);
            var ranked = ranker.Rank(question.Text, moreStems: stems, most: 30);
            found.Add([.. ranked.Select(answer => answer.Id)]);
            moves.Add(Dialogue.Next(new Talk(), [.. ranked.Select(answer => new Candidate(answer.Id, answer.Score / rarest, byId[answer.Id].Topics, [], byId[answer.Id].Area))]));
        }

        return (found, moves);
    }

    // What the product does with a first question: its own rule, thresholds and measure of scores. Which audience an answer is for the set does not say.
    private static void SayAtOnce(List<LabelledQuestion> asked, List<Move> moves)
    {
        var given = asked.Zip(moves).Where(pair => pair.Second is Answering).ToList();
        var wrong = given.Count(pair => !pair.First.IsAnsweredBy([((Answering)pair.Second).Slug], 1));
        Print($"answered at once {(double)given.Count / asked.Count:0.000}, wrongly {(double)wrong / asked.Count:0.000} of all and {(given.Count == 0 ? 0 : (double)wrong / given.Count):0.000} of those; asked back {Of<Narrowed>():0.000}, offered {Of<Closest>():0.000}, said again {Of<AskingAgain>():0.000}");

        double Of<T>() => (double)moves.Count(move => move is T) / asked.Count;
    }

    private static void Say(string name, List<LabelledQuestion> asked, List<IReadOnlyList<string>> found) => Print(
        $"{name,-12} success@1 {Share(asked, found, 1):0.000}  success@3 {Share(asked, found, 3):0.000}  nDCG@10 {asked.Select((q, i) => q.Gain(found[i])).Average():0.000}");

    private static double Share(List<LabelledQuestion> asked, List<IReadOnlyList<string>> found, int most) => asked.Select((q, i) => q.IsAnsweredBy(found[i], most) ? 1.0 : 0).Average();

    // Efron's percentile interval over questions drawn again with both answers to them.
    private static void Compare(string name, List<LabelledQuestion> asked, List<IReadOnlyList<string>> ours, List<IReadOnlyList<string>> theirs)
    {
        var differences = asked.Select((q, i) => (q.IsAnsweredBy(ours[i], 1) ? 1 : 0) - (q.IsAnsweredBy(theirs[i], 1) ? 1 : 0)).ToArray();
        var random = new Random(20_270_101);
        var means = Enumerable.Range(0, Samples).Select(_ => Enumerable.Range(0, differences.Length).Average(_ => differences[random.Next(differences.Length)])).Order().ToList();
        Print($"against {name}: {differences.Count(d => d > 0)} won, {differences.Count(d => d < 0)} lost, {differences.Count(d => d == 0)} equal; success@1 {differences.Average():+0.000;-0.000} (95 of 100 samples within {means[Samples / 40]:+0.000;-0.000} to {means[Samples - (Samples / 40)]:+0.000;-0.000})");
        foreach (var (question, difference) in asked.Zip(differences).Where(pair => pair.Second < 0))
        {
            Print($"  lost: {question.Text}");
        }

        Expect(Share(asked, ours, 1) >= 1.1 * Share(asked, theirs, 1), $"success@1 a tenth better than {name}");
    }
}
