using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.Emails;

/// <summary>That somebody wants another e-mail address. Nothing is changed, and no address is taken, before both sides agree.</summary>
public sealed class EmailChange
{
    /// <summary>For how long the old address may stop it; an old address that nobody reads any more holds it up no longer.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(7);

    /// <summary>After this it is forgotten.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    internal EmailChange(string accountId, string newEmail, DateTimeOffset now)
    {
        Id = Guid.NewGuid();
        AccountId = accountId;
        NewEmail = newEmail;
        AskedAt = now;
    }

    private EmailChange()
    {
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string NewEmail { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? NewConfirmedAt { get; private set; }

    public DateTimeOffset? OldConfirmedAt { get; private set; }

    /// <summary>When it no longer takes the old address's word.</summary>
    public DateTimeOffset FreeAt => AskedAt + Wait;

    public bool MayHappen(DateTimeOffset now) => NewConfirmedAt is not null && (OldConfirmedAt is not null || now >= FreeAt);
}

internal sealed class EmailChangeMapping : IEntityTypeConfiguration<EmailChange>
{
    public void Configure(EntityTypeBuilder<EmailChange> builder)
    {
        builder.ToTable("email_changes");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.AccountId).IsUnique();
    }
}
