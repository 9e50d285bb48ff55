using Folkmoot.Core.Grants;
using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts.Closing;

/// <summary>Closes accounts, as their people ask for it.</summary>
public sealed class AccountClosing(
    HubDbContext hub, HubNews news, UserManager<Account> accounts, AccountSessions sessions, AccountMails mails, SiteRegistry sites, SiteShells shells, RealmName realm, TimeProvider clock)
{
    /// <summary>Names of the sites on which this person is the only administrator: those need another one first.</summary>
    public async Task<IReadOnlyList<string>> SitesThatNeedAsync(string accountId, CancellationToken cancellationToken)
    {
        List<string> needing = [];
        foreach (var site in (await sites.AllAsync(cancellationToken)).Where(s => s.Realm == realm.Value && s.State == SiteRecord.Running))
        {
            if (await shells.InAsync(site.Id, scope => scope.GetRequiredService<Administrators>().IsLastAsync(accountId, cancellationToken), cancellationToken))
            {
                needing.Add(site.Name);
            }
        }

        return needing;
    }

    /// <summary>Takes away at once all by which anybody could sign in, and the address; the sites erase the rest in the background.</summary>
    public async Task CloseAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var email = account.Email!;
        // Reserved by RFC 2606: no mail can ever reach it, and the person's own address is free again.
        account.Email = account.UserName = $"{account.Id}@closed.invalid";
        (account.EmailConfirmed, account.PasswordHash, account.TwoFactorEnabled) = (false, null, false);
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        await accounts.UpdateSecurityStampAsync(account);
        await sessions.EndAllAsync(account.Id, cancellationToken);
        await hub.RemoveWaysInAsync(account.Id, cancellationToken);
        await hub.EmailChanges.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        hub.Closures.Add(new AccountClosure(account.Id, realm.Value, clock.GetUtcNow()));
        hub.Send(await mails.ClosingAsync(email));
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.RingHub();
    }
}
