using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts.Closing;

/// <summary>That an account is being closed: nobody can sign in to it any more, and one site after another erases its person.</summary>
public sealed class AccountClosure
{
    internal AccountClosure(string accountId, string realm, DateTimeOffset now)
    {
        AccountId = accountId;
        Realm = realm;
        AskedAt = Due = now;
    }

    private AccountClosure()
    {
    }

    public string AccountId { get; private set; } = "";

    public string Realm { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When somebody has to look at it next.</summary>
    public DateTimeOffset Due { get; private set; }

    /// <summary>Sites that have been told to erase.</summary>
    public List<string> BegunSites { get; private set; } = [];

    /// <summary>Sites that hold nothing any more.</summary>
    public List<string> DoneSites { get; private set; } = [];
}

internal sealed class AccountClosureMapping : IEntityTypeConfiguration<AccountClosure>
{
    public void Configure(EntityTypeBuilder<AccountClosure> builder)
    {
        builder.ToTable("account_closures");
        builder.HasKey(c => c.AccountId);
    }
}
