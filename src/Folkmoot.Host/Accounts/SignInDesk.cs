using Microsoft.AspNetCore.Identity;

namespace Folkmoot.Host.Accounts;

/// <summary>What came of a password.</summary>
public enum SignInAnswer
{
    /// <summary>The person is signed in.</summary>
    Done,

    /// <summary>The password was right; a second factor has to be shown.</summary>
    SecondStep,

    /// <summary>Wrong, unknown, unconfirmed or locked: who asks does not learn which.</summary>
    Refused,
}

/// <summary>Where every password goes, for signing in as for doing something that only its owner may. Every answer costs one hash, so that the time taken tells nothing.</summary>
public sealed class SignInDesk(UserManager<Account> accounts, SignInManager<Account> signIn)
{
    /// <summary>Signs somebody in by e-mail address and password.</summary>
    public async Task<SignInAnswer> SignInAsync(string email, string password)
    {
        if (await accounts.FindByEmailAsync(email) is not { } account || !await IsComparedAsync(account))
        {
            accounts.PasswordHasher.HashPassword(new Account(), password);
            return SignInAnswer.Refused;
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: true, lockoutOnFailure: true);
        return result.Succeeded ? SignInAnswer.Done : result.RequiresTwoFactor ? SignInAnswer.SecondStep : SignInAnswer.Refused;
    }

    /// <summary>Whether this is the password of somebody who is signed in. A wrong one counts towards the lock-out.</summary>
    public async Task<bool> ProveAsync(Account account, string password) =>
        await IsComparedAsync(account) && (await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded;

    // Identity answers at once, without hashing, for all others.
    private async Task<bool> IsComparedAsync(Account account) =>
        account.PasswordHash is not null && await signIn.CanSignInAsync(account) && !await accounts.IsLockedOutAsync(account);
}
