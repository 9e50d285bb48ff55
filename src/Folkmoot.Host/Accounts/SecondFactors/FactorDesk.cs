using Folkmoot.Host.Accounts.Sessions;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>What an account has beside its password.</summary>
public sealed record FactorList(DateTimeOffset? AppAddedAt, IReadOnlyList<UserPasskeyInfo> Passkeys, int CodesLeft)
{
    public bool IsEmpty => AppAddedAt is null && Passkeys.Count == 0;
}

/// <summary>
/// Adds factors to an account and takes them away. With the first one the password alone no longer signs in, and there are recovery codes;
/// every change ends all other sessions and is told by mail.
/// </summary>
public sealed class FactorDesk(
    UserManager<Account> accounts, SignInManager<Account> signIn, HubDbContext hub, HubNews news, AccountSessions sessions, AuthenticatorApps apps, Passkeys passkeys,
    RecoveryCodes codes, FactorNotices notices, IStringLocalizer<FactorDesk> S)
{
    public async Task<FactorList> ListAsync(Account account, CancellationToken cancellationToken) => new(
        await apps.AddedAtAsync(account.Id, cancellationToken), await passkeys.ListAsync(account), await codes.CountAsync(account.Id, cancellationToken));

    /// <summary>Adds a passkey, which has been checked.</summary>
    /// <returns>New recovery codes if there were none, for showing once.</returns>
    public async Task<IReadOnlyList<string>> AddPasskeyAsync(Account account, UserPasskeyInfo passkey, CancellationToken cancellationToken) => (await ChangeAsync(
        account,
        S["A passkey was added to your account"],
        async () => (await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded ? SignInMethods.Passkey : null,
        cancellationToken))!;

    /// <summary>Adds the authenticator app that knows a key.</summary>
    /// <returns>As for a passkey; null when the code is not one of this key's.</returns>
    public Task<IReadOnlyList<string>?> AddAppAsync(Account account, byte[] key, string code, CancellationToken cancellationToken) => ChangeAsync(
        account,
        S["An authenticator app was added to your account"],
        () => Task.FromResult(apps.Add(account.Id, key, code) ? SignInMethods.Code : null),
        cancellationToken);

    public Task RemovePasskeyAsync(Account account, byte[] credentialId, CancellationToken cancellationToken) => ChangeAsync(
        account,
        S["A passkey was removed from your account"],
        async () => (await accounts.RemovePasskeyAsync(account, credentialId)).Succeeded ? "" : null,
        cancellationToken);

    public Task RemoveAppAsync(Account account, CancellationToken cancellationToken) => ChangeAsync(
        account,
        S["The authenticator app was removed from your account"],
        async () => await apps.RemoveAsync(account.Id, cancellationToken) > 0 ? "" : null,
        cancellationToken);

    /// <summary>Takes everything away from somebody who has lost it all and has shown the operator who they are: the password alone signs in again.</summary>
    public async Task RemoveAllAsync(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        await hub.LockAsync(account, cancellationToken);
        await apps.RemoveAsync(account.Id, cancellationToken);
        await codes.RemoveAsync(account.Id, cancellationToken);
        await hub.Set<IdentityUserPasskey<string>>().Where(p => p.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        account.TwoFactorEnabled = false;
        await accounts.UpdateSecurityStampAsync(account);
        await sessions.EndAllAsync(account.Id, cancellationToken);
        await notices.SendAsync(account, S["All passkeys, the authenticator app and the recovery codes were removed from your account"]);
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.RingHub();
    }

    /// <summary>A new set of recovery codes, for showing once; the former set is worth nothing from now on.</summary>
    public async Task<IReadOnlyList<string>> NewCodesAsync(Account account, CancellationToken cancellationToken)
    {
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        await hub.LockAsync(account, cancellationToken);
        var made = await codes.MakeAsync(account.Id, cancellationToken);
        await notices.SendAsync(account, S["New recovery codes were made for your account"]);
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.RingHub();
        return made;
    }

    // The act gives the method that somebody showed with it, "" for none, null when there was nothing to do.
    private async Task<IReadOnlyList<string>?> ChangeAsync(Account account, string what, Func<Task<string?>> act, CancellationToken cancellationToken)
    {
        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        await hub.LockAsync(account, cancellationToken);
        if (await act() is not { } method)
        {
            return null;
        }

        await hub.SaveChangesAsync(cancellationToken);
        var made = await SettleAsync(account, cancellationToken);
        await sessions.EndAllAsync(account.Id, cancellationToken);
        await notices.SendAsync(account, what);
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.RingHub();
        await GoOnHereAsync(account, method);
        return made;
    }

    private async Task<IReadOnlyList<string>> SettleAsync(Account account, CancellationToken cancellationToken)
    {
        var list = await ListAsync(account, cancellationToken);
        account.TwoFactorEnabled = !list.IsEmpty;
        await accounts.UpdateSecurityStampAsync(account);
        if (list.IsEmpty)
        {
            await codes.RemoveAsync(account.Id, cancellationToken);
        }

        return list.IsEmpty || list.CodesLeft > 0 ? [] : await codes.MakeAsync(account.Id, cancellationToken);
    }

    // Every session has ended, the one at hand too: it gets a new one.
    private Task GoOnHereAsync(Account account, string method)
    {
        var shown = signIn.Context.User.FindAll(SignInMethods.ClaimType).Select(claim => claim.Value).Append(method)
            .Where(name => name is not ("" or SignInMethods.SeveralFactors)).Distinct();
        string[] several = account.TwoFactorEnabled ? [SignInMethods.SeveralFactors] : [];
        return signIn.SignInWithClaimsAsync(account, isPersistent: true, SignInMethods.Claims([.. shown, .. several]));
    }
}
