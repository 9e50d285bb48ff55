namespace Folkmoot.Assistant.Conversation;

/// <summary>A conversation so far. It travels in the form, sealed: the site keeps nothing of it.</summary>
public sealed record Talk
{
    public const int MostTurns = 40;

    /// <summary>What is shown of it, oldest first.</summary>
    public IReadOnlyList<Turn> Turns { get; init; } = [];

    /// <summary>What is being looked for; empty before the first question.</summary>
    public string Question { get; init; } = "";

    /// <summary>What was said to be wrong.</summary>
    public IReadOnlyList<string> Rejected { get; init; } = [];

    /// <summary>What narrowing questions were answered with.</summary>
    public IReadOnlyList<Narrowing> Narrowed { get; init; } = [];

    /// <summary>How many narrowing questions this question has had.</summary>
    public int Asked { get; init; }

    /// <summary>How often there was no right answer.</summary>
    public int Misses { get; init; }

    /// <summary>What stands to be chosen from; null for nothing.</summary>
    public Offer? Offer { get; init; }

    /// <summary>By what the log finds the question again; null while it is not noted.</summary>
    public Guid? Logged { get; init; }

    /// <summary>The question of which somebody said that the answer was wrong, for their reason; null for none.</summary>
    public Guid? Unanswered { get; init; }

    /// <summary>The code of the area that was chosen for this conversation.</summary>
    public string? Area { get; init; }

    /// <summary>Another question: what was said of the last one no longer counts.</summary>
    internal Talk About(string question) => this with { Question = question, Rejected = [], Narrowed = [], Asked = 0, Offer = null, Logged = null };

    /// <summary>The same in other words: what was wrong stays wrong.</summary>
    internal Talk With(string question) => this with { Question = question, Narrowed = [], Asked = 0, Offer = null, Logged = null };

    /// <summary>The answer that was given last, if nothing was said since.</summary>
    public Turn? Answer => Turns.Count > 0 && Turns[^1] is { Kind: TurnKind.Answered } last ? last : null;

    internal Talk With(Turn turn) => this with { Turns = [.. Turns.Append(turn).TakeLast(MostTurns)] };
}

/// <summary>One thing that was said.</summary>
/// <param name="Kind">By whom and as what.</param>
/// <param name="Text">Plain text, or Markdown for emergencies.</param>
public sealed record Turn(TurnKind Kind, string Text)
{
    /// <summary>The article that is given or offered.</summary>
    public IReadOnlyList<string> Slugs { get; init; } = [];

    /// <summary>The version that was given as the answer, for what is said of it.</summary>
    public Guid? Version { get; init; }

    /// <summary>What staff's answer was put in other words as; empty for their own words.</summary>
    public string Wording { get; init; } = "";
}

/// <summary>Who says what.</summary>
public enum TurnKind
{
    Asked,
    Answered,
    Emergency,
    Narrowing,
    Close,
    Rephrase,
    HandedOver,
    Thanked,
    Greeted,
}

/// <summary>An answer to a narrowing question.</summary>
/// <param name="Facet">By what it tells answers apart.</param>
/// <param name="Values">Those of the facet that are right, or that are not.</param>
/// <param name="Keeps">Whether only these stay; otherwise these go.</param>
public sealed record Narrowing(Facet Facet, IReadOnlyList<string> Values, bool Keeps)
{
    internal bool Allows(Candidate candidate)
    {
        var values = candidate.Of(Facet);
        // What is for everywhere, or for everybody, is right in every area and for everyone.
        return Keeps ? values.Count == 0 || values.Intersect(Values).Any() : values.Count == 0 || values.Except(Values).Any();
    }
}

/// <summary>What somebody may choose from: values of a facet, or articles.</summary>
public sealed record Offer(Facet? Facet, IReadOnlyList<string> Values);
