namespace Folkmoot.Data;

/// <summary>Hears of committed changes. Filled by the host, which tells the other nodes; the outbox repeats what gets lost on the way.</summary>
public interface ISiteNews
{
    /// <summary>Called after a commit. It never throws: the change is committed already.</summary>
    Task CommittedAsync(AfterCommit committed);
}

/// <summary>What a commit means beyond its own rows.</summary>
public sealed class AfterCommit
{
    private readonly HashSet<string> changedItems = [];
    private readonly HashSet<string> unrepeated = [];

    /// <summary>News of nothing but that the outbox has something to deliver.</summary>
    public static AfterCommit Deliveries => new() { HasDeliveries = true };

    /// <summary>News of items once more, since the first may have been lost with its node.</summary>
    internal static AfterCommit OfLate(IEnumerable<string> items)
    {
        var news = new AfterCommit();
        news.changedItems.UnionWith(items);
        return news;
    }

    /// <summary>Items (<c>kind:id</c>) whose kept answers are out of date.</summary>
    public IReadOnlyCollection<string> ChangedItems => changedItems;

    /// <summary>Whether the outbox holds something new to deliver.</summary>
    public bool HasDeliveries { get; private set; }

    /// <summary>The earliest deadline that was set.</summary>
    public DateTimeOffset? Due { get; private set; }

    /// <summary>Whether nothing is worth telling.</summary>
    public bool IsEmpty => changedItems.Count == 0 && !HasDeliveries && Due is null;

    internal void MoveTo(AfterCommit target)
    {
        target.changedItems.UnionWith(changedItems);
        target.HasDeliveries |= HasDeliveries;
        if (Due is { } due)
        {
            target.DueAt(due);
        }

        changedItems.Clear();
        HasDeliveries = false;
        Due = null;
    }

    /// <param name="item">What kept pages show otherwise.</param>
    /// <param name="repeats">Whether no delivery of its own would tell of it once more.</param>
    internal void Changed(ItemRef item, bool repeats)
    {
        var name = item.ToString();
        changedItems.Add(name);
        if (repeats)
        {
            unrepeated.Add(name);
        }
    }

    internal string[] TakeUnrepeated()
    {
        string[] items = [.. unrepeated];
        unrepeated.Clear();
        return items;
    }

    internal void Delivers() => HasDeliveries = true;

    internal void DueAt(DateTimeOffset moment) => Due = Due is { } earlier && earlier < moment ? earlier : moment;
}
