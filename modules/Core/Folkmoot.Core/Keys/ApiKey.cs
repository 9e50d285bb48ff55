using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Keys;

/// <summary>What another system of the council shows to be let in. The secret itself is kept nowhere.</summary>
public sealed class ApiKey
{
    private ApiKey()
    {
    }

    internal ApiKey(string name, ApiKeySecret secret, IEnumerable<string> scopes, string createdBy, DateTimeOffset now, DateTimeOffset expires)
    {
        Id = Guid.CreateVersion7(now);
        Name = name;
        Prefix = secret.Prefix;
        Hash = secret.Hash();
        Scopes = [.. scopes];
        CreatedBy = createdBy;
        CreatedAt = now;
        ExpiresAt = expires;
    }

    public Guid Id { get; private set; }

    /// <summary>What staff call it: "Waste contractor".</summary>
    public string Name { get; private set; } = "";

    /// <summary>The key's beginning, by which people recognise it.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>SHA-256 of the whole key: with 256 random bits in it, nothing slower is needed.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Names of permissions.</summary>
    public List<string> Scopes { get; private set; } = [];

    public string? CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>To within <see cref="ApiKeys.UseNotedEvery"/>.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsLive(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    internal void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}
