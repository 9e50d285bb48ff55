using Folkmoot.Data;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.Closing;
using Folkmoot.Host.Accounts.Emails;
using Folkmoot.Host.Accounts.HandOvers;
using Folkmoot.Host.Accounts.Providers;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Keys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Folkmoot.Host.Hub;

/// <summary>The one database beside those of the sites: who is registered, which sites there are, what is due when.</summary>
public sealed class HubDbContext(DbContextOptions<HubDbContext> options) : SiteDbContext(options)
{
    public DbSet<SiteRecord> Sites => Set<SiteRecord>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountSession> Sessions => Set<AccountSession>();

    public DbSet<EmailChange> EmailChanges => Set<EmailChange>();

    public DbSet<AccountClosure> Closures => Set<AccountClosure>();

    public DbSet<AuthenticatorApp> AuthenticatorApps => Set<AuthenticatorApp>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();

    public DbSet<SiteConsent> SiteConsents => Set<SiteConsent>();

    public DbSet<HandOver> HandOvers => Set<HandOver>();

    public DbSet<MappedRole> MappedRoles => Set<MappedRole>();

    public DbSet<HalfKey> HalfKeys => Set<HalfKey>();

    public DbSet<StoredKey> DataProtectionKeys => Set<StoredKey>();

    /// <inheritdoc/>
    protected override string Schema => "hub";

    /// <inheritdoc/>
    protected override ISiteNews News => this.GetService<HubNews>();

    // Accounts of other realms do not exist for this context.
    private string Realm => this.GetService<RealmName>().Value;

    /// <summary>Locks an account's row until the transaction ends, and reads it anew: what others do to it meanwhile waits.</summary>
    public async Task LockAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        await Database.ExecuteSqlAsync($"select 1 from hub.accounts where id = {account.Id} for update", cancellationToken);
        await Entry(account).ReloadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IdentityUserClaim<string>>(claims => claims.ToTable("account_claims").HasKey(c => c.Id));
        modelBuilder.Entity<IdentityUserLogin<string>>(logins => logins.ToTable("account_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey }));
        modelBuilder.Entity<IdentityUserToken<string>>(tokens => tokens.ToTable("account_tokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name }));
        modelBuilder.Entity<Account>().HasQueryFilter(account => account.Realm == Realm);
        modelBuilder.Entity<IdentityUserClaim<string>>().Property(c => c.UserId).IsRequired();
        modelBuilder.Entity<IdentityUserLogin<string>>().Property(l => l.UserId).IsRequired();
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(Account).Assembly, type => type.Namespace?.StartsWith(typeof(Account).Namespace!, StringComparison.Ordinal) == true);
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>The realm whose accounts a scope sees.</summary>
public sealed record RealmName(string Value);
