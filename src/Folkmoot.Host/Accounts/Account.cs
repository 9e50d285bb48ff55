using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Host.Accounts;

/// <summary>A person who can sign in, known in one realm.</summary>
public sealed class Account : IdentityUser
{
    /// <summary>Made by Identity and EF.</summary>
    public Account()
    {
    }

    /// <summary>A new, unconfirmed account.</summary>
    public Account(string realm, string email, DateTimeOffset now)
    {
        Realm = realm;
        Id = Guid.CreateVersion7().ToString("n");
        Email = email;
        UserName = email;
        CreatedAt = now;
    }

    public string Realm { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the person last signed in anywhere, to the hour; null before the first time.</summary>
    public DateTimeOffset? SignedInAt { get; private set; }

    /// <summary>The emergency door: until then a password signs in staff whom the site otherwise sends to its provider.</summary>
    public DateTimeOffset? PasswordsUntil { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
    }
}

/// <summary>Identity's own store over the hub.</summary>
public sealed class AccountStore(HubDbContext hub, IdentityErrorDescriber describer) : UserOnlyStore<Account, HubDbContext, string>(hub, describer);
