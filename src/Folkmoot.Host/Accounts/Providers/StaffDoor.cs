using Folkmoot.Core.Grants;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>The site's sign-in elsewhere, if it has one.</summary>
public sealed record SiteProvider(ProviderSettings? Settings);

/// <summary>Whether somebody may sign in without the provider: on sites that ask it of staff, those who hold a role may not.</summary>
public sealed class StaffDoor(SiteProvider provider, RoleGrants grants, TimeProvider clock)
{
    public async Task<bool> IsClosedToAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = clock.GetUtcNow();
        return provider.Settings is { PasswordsForStaff: false }
            && !(account.PasswordsUntil > now)
            && (await grants.ListAsync(account.Id, cancellationToken)).Any(grant => grant.ExpiresAt is not { } end || end > now);
    }
}
