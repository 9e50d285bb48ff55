using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Data.Outbox;

/// <summary>One thing that one handler still has to do, or one mail that still has to leave.</summary>
public sealed class OutboxMessage
{
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12)];

    private OutboxMessage()
    {
    }

    public Guid Id { get; private set; }

    /// <summary><c>event</c>, <c>mail</c>, or <c>news</c> when only <see cref="News"/> is to be told.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The event's stable name; otherwise the kind.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The handler's class name; empty for what is no event.</summary>
    public string Handler { get; private set; } = "";

    public JsonDocument Payload { get; private set; } = null!;

    /// <summary>Two rows with one key cannot wait at once: the same event for the same handler. Mails are told apart when they leave.</summary>
    public string DedupKey { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset NextAttempt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; private set; }

    /// <summary>Laid aside after the last attempt, until a person retries it.</summary>
    public bool Dead { get; private set; }

    /// <summary>Items (<c>kind:id</c>) that changed in the same act, told once more when this row is delivered late; null when there are none.</summary>
    public string[]? News { get; private set; }

    internal static OutboxMessage Event(EventHandlerDescriptor handler, JsonDocument payload, Guid eventId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = "event",
        Name = handler.EventName,
        Handler = handler.HandlerName,
        Payload = payload,
        DedupKey = $"event:{eventId:n}:{handler.HandlerName}",
        CreatedAt = now,
        NextAttempt = now,
    };

    internal static OutboxMessage ForMail(JsonDocument mail, DateTimeOffset now) => Other("mail", mail, now);

    internal static OutboxMessage OfNews(DateTimeOffset now) => Other("news", JsonSerializer.SerializeToDocument(new { }), now);

    internal void Carry(string[] news) => News = news;

    private static OutboxMessage Other(string kind, JsonDocument payload, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            Kind = kind,
            Name = kind,
            Payload = payload,
            DedupKey = $"{kind}:{id:n}",
            CreatedAt = now,
            NextAttempt = now,
        };
    }

    /// <summary>Notes a failed attempt: later and later, then dead.</summary>
    public void Fail(string reason, DateTimeOffset now)
    {
        Error = reason.Length > 2000 ? reason[..2000] : reason;
        Dead = Attempts >= Waits.Length;
        NextAttempt = Dead ? now : now + Waits[Attempts];
        Attempts++;
    }

    /// <summary>Gives a dead one a fresh start.</summary>
    public void Retry(DateTimeOffset now)
    {
        if (!Dead)
        {
            throw new InvalidOperationException("Only what has been laid aside can be retried.");
        }

        Dead = false;
        Attempts = 0;
        NextAttempt = now;
    }
}

internal static class OutboxJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox", "folkmoot");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Payload).HasColumnType("jsonb");
    }
}
