namespace Folkmoot;

/// <summary>Tells the rest of the site about one kind of thing. Register it with <c>AddSearchSource</c>.</summary>
public interface ISearchSource
{
    /// <summary>The <see cref="ItemRef.Kind"/> that this source answers for, such as <c>forums.topic</c>.</summary>
    string Kind { get; }

    /// <summary>What people call such things together, in the site's language: "Conversations". It names the filter of the search page.</summary>
    string Title { get; }

    /// <summary>What it is now; null when it does not exist or has been removed.</summary>
    Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken);

    /// <summary>All that there are, so that the search index can be made anew. Hidden ones may be among them: each is looked up before it is shown.</summary>
    Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>What others may know of a thing.</summary>
/// <param name="Item">The thing.</param>
/// <param name="Title">Its title as plain text: encode it when shown.</param>
/// <param name="Address">Below the site's base address, with a leading slash.</param>
/// <param name="IsPublic">Whether an anonymous visitor may see it. When false, only the thing's own module shows it.</param>
/// <param name="Text">Its words, plain text, for the search index; empty when there are none.</param>
/// <param name="Area">The area that it belongs to, if any.</param>
public sealed record ItemSummary(ItemRef Item, string Title, string Address, bool IsPublic, string Text = "", AreaId? Area = null);
