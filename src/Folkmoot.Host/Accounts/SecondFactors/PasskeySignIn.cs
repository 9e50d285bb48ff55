using Microsoft.AspNetCore.Identity;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>
/// Signs people in by a passkey alone. The device has asked for a finger, a face or a PIN, so that it is two factors, and nothing more is asked. The
/// lock-out does not count here: it keeps guesses off, and would keep people out whose password a stranger guesses at.
/// </summary>
public sealed class PasskeySignIn(Passkeys passkeys, SignInManager<Account> signIn)
{
    /// <summary>Whether the passkey is somebody's who may sign in, and is signed in now.</summary>
    public async Task<bool> SignInAsync(string credential, CancellationToken cancellationToken)
    {
        if (await passkeys.RecogniseAsync(PasskeyUse.Alone, credential, cancellationToken) is not { } account || !await signIn.CanSignInAsync(account))
        {
            return false;
        }

        await signIn.SignInWithClaimsAsync(account, isPersistent: true, SignInMethods.Claims(SignInMethods.Passkey, SignInMethods.SeveralFactors));
        return true;
    }
}
