namespace Folkmoot.Core.Moderation;

/// <summary>All kinds of text that the site's modules have put under moderation.</summary>
public sealed class ModeratedContents(IEnumerable<IModeratedContent> contents)
{
    private readonly Dictionary<string, IModeratedContent> byKind = contents.ToDictionary(c => c.Kind, StringComparer.Ordinal);

    /// <summary>Who answers for a kind; null when its module is off.</summary>
    public IModeratedContent? Of(string kind) => byKind.GetValueOrDefault(kind);

    public Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        Of(item.Kind)?.FindAsync(item, cancellationToken) ?? Task.FromResult<ModeratedText?>(null);

    /// <summary>What people call it; the kind itself when its module is off.</summary>
    public string NounOf(ItemRef item) => Of(item.Kind)?.Noun ?? item.Kind;

    internal IModeratedContent Required(ItemRef item) =>
        Of(item.Kind) ?? throw new InvalidOperationException($"No module answers for {item.Kind}: register it with AddModerated.");
}
