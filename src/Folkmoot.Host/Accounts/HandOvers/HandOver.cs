using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.HandOvers;

/// <summary>Somebody on the way from the site where they signed in to a sister site. Of code and browser only the hashes are kept.</summary>
public sealed class HandOver
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>How far the clocks of two nodes may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    internal HandOver(byte[] code, string accountId, string siteId, byte[] browserHash, DateTimeOffset signedInAt, string[] methods, DateTimeOffset now)
    {
        CodeHash = SHA256.HashData(code);
        AccountId = accountId;
        SiteId = siteId;
        BrowserHash = browserHash;
        SignedInAt = signedInAt;
        Methods = methods;
        ExpiresAt = now + Lifetime;
    }

    private HandOver()
    {
    }

    public byte[] CodeHash { get; private set; } = [];

    public string AccountId { get; private set; } = "";

    /// <summary>The site that may redeem it.</summary>
    public string SiteId { get; private set; } = "";

    /// <summary>Of the secret that the one browser holds which may bring it.</summary>
    public byte[] BrowserHash { get; private set; } = [];

    /// <summary>When the person showed who they are.</summary>
    public DateTimeOffset SignedInAt { get; private set; }

    /// <summary>How they did.</summary>
    public string[] Methods { get; private set; } = [];

    public DateTimeOffset ExpiresAt { get; private set; }

    internal bool IsGood(string siteId, byte[] browserHash, DateTimeOffset now) =>
        SiteId == siteId && now < ExpiresAt && ExpiresAt - Lifetime - Skew <= now && CryptographicOperations.FixedTimeEquals(BrowserHash, browserHash);
}

internal sealed class HandOverMapping : IEntityTypeConfiguration<HandOver>
{
    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.ToTable("hand_overs");
        builder.HasKey(h => h.CodeHash);
    }
}
