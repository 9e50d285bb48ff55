using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts;

/// <summary>All by which an account can be entered beside its password.</summary>
internal static class WaysIn
{
    /// <summary>Removes every one, within the caller's transaction.</summary>
    public static async Task RemoveWaysInAsync(this HubDbContext hub, string accountId, CancellationToken cancellationToken)
    {
        await hub.Set<IdentityUserLogin<string>>().Where(l => l.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
        await hub.Set<IdentityUserToken<string>>().Where(t => t.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
        await hub.Set<IdentityUserClaim<string>>().Where(c => c.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
        await hub.Set<IdentityUserPasskey<string>>().Where(p => p.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
        await hub.AuthenticatorApps.Where(a => a.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
        await hub.RecoveryCodes.Where(c => c.UserId == accountId).ExecuteDeleteAsync(cancellationToken);
    }
}
