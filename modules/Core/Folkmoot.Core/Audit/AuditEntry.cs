using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Audit;

/// <summary>One act that somebody answers for. Written in the act's own transaction and never changed; only its details can be erased.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    internal AuditEntry(string act, string? actorId, ItemRef subject, IReadOnlyDictionary<string, string> details, DateTimeOffset now)
    {
        At = new DateTimeOffset(now.UtcTicks / 10 * 10, TimeSpan.Zero);
        Act = act;
        ActorId = actorId;
        Subject = subject.ToString();
        Salt = RandomNumberGenerator.GetBytes(16);
        Details = new SortedDictionary<string, string>(details.ToDictionary(), StringComparer.Ordinal).ToDictionary();
        Digest = DigestOf(Salt, Details);
    }

    public long Id { get; private set; }

    /// <summary>When, to the microsecond that PostgreSQL keeps.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Module, noun and past-tense verb: <c>core.role-given</c>.</summary>
    public string Act { get; private set; } = "";

    /// <summary>Who did it; null for the site itself.</summary>
    public string? ActorId { get; private set; }

    /// <summary>What it was done to, as an <see cref="ItemRef"/> is written.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Makes the digest of short details unguessable; erased with them.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>What people may have to have erased; null once they have.</summary>
    public Dictionary<string, string>? Details { get; private set; }

    /// <summary>SHA-256 of salt and details: stays when they are erased, so that the chain over it still holds.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>The batch that it was sealed with; null until then.</summary>
    public long? SealId { get; private set; }

    /// <summary>Whether the details are those that were written, or erased together with their salt.</summary>
    internal bool DetailsHold() => Salt is not null && Details is not null
        ? DigestOf(Salt, Details).AsSpan().SequenceEqual(Digest)
        : Salt is null && Details is null;

    internal static byte[] DigestOf(byte[] salt, IReadOnlyDictionary<string, string> details) =>
        SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(JsonSerializer.Serialize(details.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => new[] { d.Key, d.Value })))]);
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).UseIdentityAlwaysColumn();
        builder.Property(e => e.Details).HasColumnType("jsonb").HasConversion(
            details => JsonSerializer.Serialize(details, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default)!);
    }
}
