namespace Folkmoot.Assistant.Ranking;

/// <summary>What the ranking goes by. The values were found with the labelled set in <c>bench/Assistant</c>, without its third that is held back.</summary>
public sealed record RankingWeights
{
    public double Question { get; init; } = 1.1;

    public double Variants { get; init; } = 2;

    public double Keywords { get; init; } = 2;

    public double ShortAnswer { get; init; } = 0.55;

    public double FullAnswer { get; init; } = 1;

    public double Topics { get; init; } = 0.4;

    /// <summary>How much a field's length counts against it.</summary>
    public double LengthPenalty { get; init; } = 0.7;

    /// <summary>How soon more of a word no longer counts.</summary>
    public double Saturation { get; init; } = 1;

    /// <summary>What a word counts that was not in the vocabulary and is taken for another, an edit off.</summary>
    public double Misspelt { get; init; } = 0.57;

    /// <summary>Each further edit.</summary>
    public double FurtherEdit { get; init; } = 0.7;

    /// <summary>What a word counts that only shares parts with another.</summary>
    public double SharedParts { get; init; } = 0.6;

    /// <summary>What two words beside each other add where they stand so in a title, variant or keyword.</summary>
    public double Phrase { get; init; } = 0.05;

    /// <summary>What likeness of letters to a title or variant adds.</summary>
    public double Letters { get; init; } = 2.9;

    /// <summary>How much of a score an article of another area than the user's, or than the one that is named, keeps.</summary>
    public double OtherArea { get; init; } = 0.5;

    public double OutOfDate { get; init; } = 0.8;

    /// <summary>What a word counts that says little by itself.</summary>
    public double LittleWord { get; init; } = 0.2;

    /// <summary>What a word counts with which people talk rather than name what it is about.</summary>
    public double TalkWord { get; init; } = 0.3;
}
