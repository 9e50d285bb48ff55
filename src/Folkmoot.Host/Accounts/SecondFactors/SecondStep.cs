using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>What came of a second factor.</summary>
public enum SecondStepAnswer
{
    /// <summary>The person is signed in.</summary>
    Done,

    Wrong,

    /// <summary>Too many tries: the account is locked for a while.</summary>
    Locked,

    /// <summary>This browser has sent no right password within the last minutes.</summary>
    Over,
}

/// <summary>The second step of a sign-in, after the password. Every try counts towards the account's lock-out.</summary>
public sealed class SecondStep(
    UserManager<Account> accounts, SignInManager<Account> signIn, HubDbContext hub, HubNews news, PendingSignIn pending, AuthenticatorApps apps, Passkeys passkeys,
    RecoveryCodes codes, FactorNotices notices, IStringLocalizer<SecondStep> S)
{
    /// <summary>Whose password this browser sent a moment ago; null when there is nobody, or the account has changed since.</summary>
    public async Task<Account?> FindAsync() =>
        pending.Read() is { } waiting && await accounts.FindByIdAsync(waiting.AccountId) is { } account && account.SecurityStamp == waiting.Stamp ? account : null;

    public Task<SecondStepAnswer> ShowCodeAsync(string code, CancellationToken cancellationToken) =>
        TryAsync(SignInMethods.Code, account => apps.TakeAsync(account.Id, code, cancellationToken), cancellationToken);

    public Task<SecondStepAnswer> ShowPasskeyAsync(string credential, CancellationToken cancellationToken) => TryAsync(
        SignInMethods.Passkey,
        async account => (await passkeys.RecogniseAsync(PasskeyUse.AfterPassword, credential, cancellationToken))?.Id == account.Id,
        cancellationToken);

    public Task<SecondStepAnswer> ShowRecoveryCodeAsync(string code, CancellationToken cancellationToken) =>
        TryAsync(SignInMethods.Code, account => UseUpAsync(account, code, cancellationToken), cancellationToken);

    private async Task<SecondStepAnswer> TryAsync(string method, Func<Account, Task<bool>> show, CancellationToken cancellationToken)
    {
        if (await FindAsync() is not { } account)
        {
            return SecondStepAnswer.Over;
        }

        await using var transaction = await hub.Database.BeginTransactionAsync(cancellationToken);
        await hub.LockAsync(account, cancellationToken);
        var answer = await AnswerAsync(account, show);
        await hub.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (answer == SecondStepAnswer.Done)
        {
            news.RingHub();
            await FinishAsync(account, method);
        }

        return answer;
    }

    // Tries at the same moment wait for each other on the account's row, so that none of them escapes the count.
    private async Task<SecondStepAnswer> AnswerAsync(Account account, Func<Account, Task<bool>> show)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            return SecondStepAnswer.Locked;
        }

        if (await show(account))
        {
            await accounts.ResetAccessFailedCountAsync(account);
            return SecondStepAnswer.Done;
        }

        await accounts.AccessFailedAsync(account);
        return await accounts.IsLockedOutAsync(account) ? SecondStepAnswer.Locked : SecondStepAnswer.Wrong;
    }

    private async Task FinishAsync(Account account, string method)
    {
        var first = pending.Read()!.Value.Method;
        pending.End();
        await signIn.SignInWithClaimsAsync(account, isPersistent: true, SignInMethods.Claims(first, method, SignInMethods.SeveralFactors));
    }

    private async Task<bool> UseUpAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (!await codes.TakeAsync(account.Id, code, cancellationToken))
        {
            return false;
        }

        await notices.SendAsync(account, S["A recovery code was used to sign in to your account; {0} are left", await codes.CountAsync(account.Id, cancellationToken)]);
        return true;
    }
}
