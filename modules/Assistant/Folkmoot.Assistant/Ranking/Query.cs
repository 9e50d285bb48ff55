namespace Folkmoot.Assistant.Ranking;

/// <summary>One way in which some words of a question can be read.</summary>
/// <param name="Stems">The stems of what it is read as.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record Reading(IReadOnlyList<string> Stems, double Weight);

/// <summary>Some words of a question beside each other, and how they can be read.</summary>
/// <param name="Start">The first of them.</param>
/// <param name="Length">How many.</param>
/// <param name="Readings">At least one.</param>
internal sealed record Span(int Start, int Length, IReadOnlyList<Reading> Readings);

/// <summary>A question as it is ranked.</summary>
/// <param name="Words">As they were typed.</param>
/// <param name="Read">The likeliest spelling of each.</param>
/// <param name="Spans">All readings.</param>
internal sealed record Query(IReadOnlyList<string> Words, IReadOnlyList<string> Read, IReadOnlyList<Span> Spans);
