namespace Folkmoot.Assistant.Conversation;

/// <summary>
/// Decides what follows once the answers are ranked: two thresholds and a gap, as two-stage fallback has it (Rasa's policy), and at most three narrowing questions. Knows no
/// database and no page.
/// </summary>
public static class Dialogue
{
    /// <summary>
    /// From then on the best answer is given, if it stands clear of the next. Found on the two thirds of the labelled set that are not held back; <c>bench assistant</c> says how many
    /// questions this rule answers at once, and how many of them wrongly.
    /// </summary>
    public const double Sure = 1;

    /// <summary>Below that an answer is not even offered: nineteen of twenty right ones stand above it.</summary>
    public const double Possible = 0.6;

    /// <summary>By how much the best must stand above the next, as a share of its score.</summary>
    public const double Gap = 0.2;

    public const int MostQuestions = 3;
    public const int MostMisses = 2;

    private const int MostValues = 5;
    private const int MostClose = 4;

    /// <summary>How far below the best an answer may still be the one that is meant.</summary>
    private const double Near = 0.7;

    /// <summary>What to say next.</summary>
    /// <param name="talk">What was said before.</param>
    /// <param name="ranked">All that fit the question, the best first.</param>
    public static Move Next(Talk talk, IReadOnlyList<Candidate> ranked)
    {
        ArgumentNullException.ThrowIfNull(talk);
        ArgumentNullException.ThrowIfNull(ranked);
        var left = ranked.Where(c => c.Score >= Possible && !talk.Rejected.Contains(c.Slug) && talk.Narrowed.All(n => n.Allows(c))).ToList();
        if (left.Count == 0)
        {
            return Missed(talk);
        }

        var meant = left.Where(c => c.Score >= left[0].Score * Near).ToList();
        if (IsClear(left, talk))
        {
            return new Answering(left[0].Slug);
        }

        // After a "no" nothing is asked that was asked: what else it may be is shown.
        if (talk.Rejected.Count == 0 && talk.Asked < MostQuestions && meant[0].Score >= Possible && BestSplit(talk, meant) is { } question)
        {
            return question;
        }

        return new Closest([.. left.Take(MostClose).Select(c => c.Slug)]);
    }

    /// <summary>What follows when nothing was right: another try, then people.</summary>
    public static Move Missed(Talk talk)
    {
        ArgumentNullException.ThrowIfNull(talk);
        return talk.Misses + 1 >= MostMisses ? new HandingOver() : new AskingAgain();
    }

    // What was narrowed to one is what was asked for, however well its words fit.
    private static bool IsClear(List<Candidate> left, Talk talk)
    {
        var chosen = talk.Narrowed.Any(n => n.Keeps);
        var clear = left.Count == 1 || left[0].Score - left[1].Score >= Gap * left[0].Score;
        return clear && talk.Rejected.Count == 0 && (left[0].Score >= Sure || (chosen && left.Count == 1));
    }

    private static Narrowed? BestSplit(Talk talk, List<Candidate> meant) =>
        Enum.GetValues<Facet>().Where(facet => talk.Narrowed.All(n => n.Facet != facet))
            .Select(facet => (Facet: facet, Values: ValuesOf(facet, meant)))
            .Where(split => split.Values.Count is > 1 and <= MostValues)
            .Select(split => (split.Facet, split.Values, Left: Expected(split.Facet, split.Values, meant)))
            .Where(split => split.Left <= meant.Count - 0.5)
            .OrderBy(split => split.Left).ThenBy(split => split.Facet)
            .Select(split => new Narrowed(split.Facet, split.Values)).FirstOrDefault();

    // A value that all of them have tells nothing apart.
    private static List<string> ValuesOf(Facet facet, List<Candidate> meant) =>
        [.. meant.SelectMany(c => c.Of(facet).Distinct()).GroupBy(value => value).Where(g => g.Count() < meant.Count).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];

    // How many answers are left on average, when each is as likely to be meant.
    private static double Expected(Facet facet, List<string> values, List<Candidate> meant) =>
        meant.Average(c => values.Where(value => c.Of(facet).Contains(value)).Select(value => (double)meant.Count(other => other.Of(facet).Contains(value) || other.Of(facet).Count == 0)).DefaultIfEmpty(meant.Count).Min());
}

/// <summary>What is said next.</summary>
public abstract record Move;

/// <summary>This is the answer.</summary>
public sealed record Answering(string Slug) : Move;

/// <summary>Which of these?</summary>
public sealed record Narrowed(Facet Facet, IReadOnlyList<string> Values) : Move;

/// <summary>Did you mean one of these?</summary>
public sealed record Closest(IReadOnlyList<string> Slugs) : Move;

/// <summary>Say it in other words.</summary>
public sealed record AskingAgain : Move;

/// <summary>People help.</summary>
public sealed record HandingOver : Move;
