namespace Folkmoot.Core.Items;

/// <summary>Something can now be seen.</summary>
[EventName("core.item-published")]
public sealed record ItemPublished(ItemRef Item) : IItemEvent;

/// <summary>Something looks different from now on.</summary>
[EventName("core.item-changed")]
public sealed record ItemChanged(ItemRef Item) : IItemEvent;

/// <summary>Something can no longer be seen.</summary>
[EventName("core.item-removed")]
public sealed record ItemRemoved(ItemRef Item) : IItemEvent;
