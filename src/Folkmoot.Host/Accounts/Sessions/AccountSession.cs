using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.Sessions;

/// <summary>One browser that is signed in to one site. Its key stands in the browser's cookie only.</summary>
public sealed class AccountSession
{
    /// <summary>Longer than the cookie lasts without a visit.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(15);

    internal AccountSession(string accountId, byte[] keyHash, string siteId, BrowserName browser, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AccountId = accountId;
        KeyHash = keyHash;
        SiteId = siteId;
        Browser = browser.Browser;
        System = browser.System;
        SignedInAt = SeenAt = now;
    }

    private AccountSession()
    {
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public byte[] KeyHash { get; private set; } = [];

    public string SiteId { get; private set; } = "";

    /// <summary>Such as Firefox; empty when it does not say.</summary>
    public string Browser { get; private set; } = "";

    /// <summary>Such as Windows; empty when it does not say.</summary>
    public string System { get; private set; } = "";

    public DateTimeOffset SignedInAt { get; private set; }

    /// <summary>To the hour.</summary>
    public DateTimeOffset SeenAt { get; private set; }
}

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("account_sessions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.KeyHash).IsUnique();
    }
}
