namespace Folkmoot.Assistant.Ranking;

/// <summary>What of an article is looked at when it is ranked.</summary>
/// <param name="Id">The article's.</param>
/// <param name="Question">Its title.</param>
/// <param name="Variants">Other ways in which staff would ask it.</param>
/// <param name="ShortAnswer">In a sentence or two.</param>
/// <param name="FullAnswer">Without marks of Markdown.</param>
/// <param name="Keywords">What staff would look for.</param>
/// <param name="Topics">What it is about.</param>
/// <param name="Area">The area that it is for; null for everywhere.</param>
/// <param name="IsOutOfDate">Whether its review is overdue: then it stands behind what is as good.</param>
public sealed record AnswerText(
    string Id, string Question, IReadOnlyList<string> Variants, string ShortAnswer, string FullAnswer, IReadOnlyList<string> Keywords, IReadOnlyList<string> Topics,
    string? Area = null, bool IsOutOfDate = false);

/// <summary>Words that stand for others.</summary>
/// <param name="Words">One or more words each.</param>
/// <param name="Means">What they are read as; null when the words stand for each other.</param>
/// <param name="Weight">How much less than the user's own word they count; below 1.</param>
public sealed record Synonym(IReadOnlyList<string> Words, IReadOnlyList<string>? Means, double Weight);

/// <summary>An article and how well it fits.</summary>
/// <param name="Id">The article's.</param>
/// <param name="Score">Comparable within one question and, roughly, between questions: 1 is everything that was asked, found where it counts most.</param>
public sealed record Ranked(string Id, double Score);
