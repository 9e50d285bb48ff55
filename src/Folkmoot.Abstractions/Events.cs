namespace Folkmoot;

/// <summary>
/// Something that has happened: a past-tense record of ids and facts with an <see cref="EventNameAttribute"/>. Raised on a
/// <c>SiteDbContext</c> before it is saved, so that event and change commit together; stored as JSON.
/// </summary>
public interface IDomainEvent;

/// <summary>
/// An event about one thing that other modules may point at. When its transaction commits, everything cached under
/// <see cref="Item"/> is dropped on every node within 2 seconds.
/// </summary>
public interface IItemEvent : IDomainEvent
{
    /// <summary>The thing that changed.</summary>
    ItemRef Item { get; }
}

/// <summary>An event's stable name. Rows in the outbox, workflows and webhooks carry it, so renaming the class changes nothing.</summary>
/// <param name="name">Module and fact in lower case: <c>forums.topic-posted</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>Module and fact in lower case.</summary>
    public string Name { get; } = name;

    /// <summary>The stable name of an event type.</summary>
    /// <exception cref="InvalidOperationException">The type has no <see cref="EventNameAttribute"/>.</exception>
    public static string Of(Type eventType)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        return (GetCustomAttribute(eventType, typeof(EventNameAttribute)) as EventNameAttribute)?.Name
            ?? throw new InvalidOperationException($"{eventType.Name} needs an [EventName(\"module.fact\")].");
    }
}

/// <summary>
/// Does one thing after an event has been committed. It runs in a scope and a transaction of its own, which also removes its
/// row from the outbox: what it saves happens once. What it does elsewhere (a web call) may happen twice. When it
/// throws, it alone is repeated, later and later, until it is laid aside with its reason on the dead-letter list.
/// </summary>
public interface IEventHandler<in TEvent>
    where TEvent : IDomainEvent
{
    /// <summary>Does it. <paramref name="cancellationToken"/> ends when the host stops; the event is then delivered again.</summary>
    Task HandleAsync(TEvent domainEvent, CancellationToken cancellationToken);
}

/// <summary>How a host delivers one event to one handler. Made by <c>AddEventHandler</c>.</summary>
/// <param name="EventName">The event's stable name.</param>
/// <param name="EventType">The record to read the stored JSON into.</param>
/// <param name="HandlerName">The handler's class name, which the outbox stores: renaming the class orphans waiting rows.</param>
/// <param name="Deliver">Resolves the handler from the scope and calls it.</param>
/// <param name="Wants">Asked with the site's services when an event is raised: whether it concerns the handler at all. Null for all.</param>
public sealed record EventHandlerDescriptor(
    string EventName, Type EventType, string HandlerName, Func<IServiceProvider, IDomainEvent, CancellationToken, Task> Deliver,
    Func<IServiceProvider, IDomainEvent, bool>? Wants = null);
