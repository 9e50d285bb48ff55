namespace Folkmoot.Assistant.Conversation;

/// <summary>An answer that may be the right one.</summary>
/// <param name="Slug">The article's.</param>
/// <param name="Score">How well it fits, as a multiple of what the rarest word of the knowledge base weighs: comparable between small and large ones.</param>
/// <param name="Topics">What it is about.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="Area">The area that it is for; null for everywhere.</param>
public sealed record Candidate(string Slug, double Score, IReadOnlyList<string> Topics, IReadOnlyList<string> Audience, string? Area)
{
    /// <summary>What stands under a facet: nothing is a value of its own, "everywhere" or "everybody".</summary>
    public IReadOnlyList<string> Of(Facet facet) => facet switch
    {
        Facet.Topic => Topics,
        Facet.Audience => Audience,
        _ => Area is null ? [] : [Area],
    };
}

/// <summary>By what a narrowing question tells answers apart.</summary>
public enum Facet
{
    Topic,
    Audience,
    Area,
}
