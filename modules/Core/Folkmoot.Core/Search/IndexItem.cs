using Folkmoot.Core.Items;

namespace Folkmoot.Core.Search;

/// <summary>Follows what happens to items.</summary>
public sealed class IndexItem(SearchIndex index)
    : IEventHandler<ItemPublished>, IEventHandler<ItemChanged>, IEventHandler<ItemRemoved>, IEventHandler<ItemNotIndexed>
{
    public Task HandleAsync(ItemPublished domainEvent, CancellationToken cancellationToken) => index.UpdateAsync(domainEvent.Item, cancellationToken);

    public Task HandleAsync(ItemChanged domainEvent, CancellationToken cancellationToken) => index.UpdateAsync(domainEvent.Item, cancellationToken);

    // Looked up as well: events may arrive late, and what was removed may have come back.
    public Task HandleAsync(ItemRemoved domainEvent, CancellationToken cancellationToken) => index.UpdateAsync(domainEvent.Item, cancellationToken);

    public Task HandleAsync(ItemNotIndexed domainEvent, CancellationToken cancellationToken) => index.UpdateAsync(domainEvent.Item, cancellationToken);
}

/// <summary>The index lacks something: it was there before the index, or speaks another language now.</summary>
[EventName("core.item-not-indexed")]
public sealed record ItemNotIndexed(ItemRef Item) : IDomainEvent;
