using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Audit;

/// <summary>
/// A link of the chain over the audit trail: SHA-256 over the former link's hash and the facts and digests of a batch of entries. Whoever changes,
/// removes or inserts a sealed entry would have to compute every later link anew.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>What the first link stands on.</summary>
    internal static readonly byte[] Origin = new byte[32];

    private AuditSeal()
    {
    }

    /// <param name="former">The last link; null for the first.</param>
    /// <param name="entries">In the order of their ids.</param>
    /// <param name="now">When.</param>
    internal AuditSeal(AuditSeal? former, IReadOnlyList<AuditEntry> entries, DateTimeOffset now)
    {
        Id = (former?.Id ?? 0) + 1;
        FirstEntryId = entries[0].Id;
        LastEntryId = entries[^1].Id;
        EntryCount = entries.Count;
        SealedAt = new DateTimeOffset(now.UtcTicks / 10 * 10, TimeSpan.Zero);
        PreviousHash = former?.Hash ?? Origin;
        Hash = HashOf(entries);
    }

    /// <summary>1, 2, 3… without gaps.</summary>
    public long Id { get; private set; }

    public long FirstEntryId { get; private set; }

    /// <summary>An act that commits late may have a smaller id and stand in a later batch.</summary>
    public long LastEntryId { get; private set; }

    public int EntryCount { get; private set; }

    public DateTimeOffset SealedAt { get; private set; }

    public byte[] PreviousHash { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];

    /// <summary>The hash that this link has to have over these entries. Every field is preceded by its length, so that none can lend to its neighbour.</summary>
    internal byte[] HashOf(IReadOnlyList<AuditEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, PreviousHash);
        Add(hash, [Id, FirstEntryId, LastEntryId, EntryCount, SealedAt.UtcTicks]);
        foreach (var entry in entries)
        {
            Add(hash, [entry.Id, entry.At.UtcTicks, entry.ActorId is null ? 0 : 1]);
            Add(hash, Encoding.UTF8.GetBytes(entry.Act));
            Add(hash, Encoding.UTF8.GetBytes(entry.ActorId ?? ""));
            Add(hash, Encoding.UTF8.GetBytes(entry.Subject));
            Add(hash, entry.Digest);
        }

        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, long[] numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }

    private static void Add(IncrementalHash hash, byte[] field)
    {
        Add(hash, [(long)field.Length]);
        hash.AppendData(field);
    }
}

internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable("audit_seals");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
    }
}
