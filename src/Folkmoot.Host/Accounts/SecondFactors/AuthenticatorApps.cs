using System.Security.Cryptography;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>Authenticator apps: at most one an account.</summary>
public sealed class AuthenticatorApps(HubDbContext hub, HubSecrets secrets, BrowserNotes notes, TimeProvider clock)
{
    private const string Offer = "authenticator-offer";

    // Somebody may have to install the app first.
    private static readonly TimeSpan OfferStands = TimeSpan.FromMinutes(30);

    public Task<DateTimeOffset?> AddedAtAsync(string userId, CancellationToken cancellationToken) =>
        hub.AuthenticatorApps.Where(app => app.UserId == userId).Select(app => (DateTimeOffset?)app.AddedAt).SingleOrDefaultAsync(cancellationToken);

    /// <summary>A key that nobody has yet. It waits in the person's own page until a code shows that the app has it.</summary>
    public string MakeOffer(string userId) => notes.Seal(Offer, $"{userId}\n{Convert.ToHexString(RandomNumberGenerator.GetBytes(TimeCodes.KeyBytes))}");

    /// <summary>The key of an offer that was made to this person within the last half hour; otherwise null.</summary>
    public byte[]? KeyOf(string userId, string offer) =>
        notes.Open(Offer, offer, OfferStands)?.Split('\n') is [var owner, var key] && owner == userId ? Convert.FromHexString(key) : null;

    /// <summary>Adds the app when the code is one of its key's; saved by the caller.</summary>
    /// <returns>Whether the code was right.</returns>
    public bool Add(string userId, byte[] key, string code)
    {
        if (TimeCodes.StepOf(key, Digits(code), clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        hub.AuthenticatorApps.Add(new AuthenticatorApp(userId, Secrets.Protect(Convert.ToHexString(key)), step, clock.GetUtcNow()));
        return true;
    }

    /// <summary>Takes a code, once; saved by the caller, who has locked the account, so that guesses at the same time wait for each other.</summary>
    public async Task<bool> TakeAsync(string userId, string code, CancellationToken cancellationToken) =>
        await hub.AuthenticatorApps.SingleOrDefaultAsync(app => app.UserId == userId, cancellationToken) is { } app
        && TimeCodes.StepOf(Convert.FromHexString(Secrets.Unprotect(app.SealedKey)), Digits(code), clock.GetUtcNow()) is { } step
        && app.Take(step);

    public Task<int> RemoveAsync(string userId, CancellationToken cancellationToken) =>
        hub.AuthenticatorApps.Where(app => app.UserId == userId).ExecuteDeleteAsync(cancellationToken);

    private IDataProtector Secrets => secrets.Of("authenticator-apps");

    // Apps show codes in two groups.
    private static string Digits(string code) => string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
}
