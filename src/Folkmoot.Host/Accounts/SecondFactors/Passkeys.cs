using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Folkmoot.Host.Caching;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>What a passkey is asked for.</summary>
public enum PasskeyUse
{
    /// <summary>To be added to an account.</summary>
    Add,

    /// <summary>To sign in by itself: then the device has to ask for a finger, a face or a PIN.</summary>
    Alone,

    /// <summary>To follow a password.</summary>
    AfterPassword,
}

/// <summary>
/// Asks browsers for passkeys and checks what they answer, by Identity's own implementation of WebAuthn. Identity's <c>SignInManager</c> would
/// keep the question where it keeps the half signed-in person, and ask for the same of a first and of a second factor.
/// </summary>
public sealed class Passkeys(
    UserManager<Account> accounts, HubDbContext hub, PasskeyDomain domain, BrowserNotes notes, SiteCookies cookies, IHttpContextAccessor context,
    TimeProvider clock, ILogger<Passkeys> logger)
{
    /// <summary>How many an account may have.</summary>
    public const int Most = 20;

    private HttpContext Http => context.HttpContext!;

    /// <summary>What the browser needs for making a passkey, as JSON.</summary>
    public async Task<string> OfferAsync(Account account)
    {
        var person = new PasskeyUserEntity { Id = account.Id, Name = account.Email!, DisplayName = account.Email! };
        var made = await Handler(PasskeyUse.Add).MakeCreationOptionsAsync(person, Http);
        Note(PasskeyUse.Add, made.AttestationState);
        return made.CreationOptionsJson;
    }

    /// <summary>The passkey that the browser made for this person; null when it is not what was asked for.</summary>
    public async Task<UserPasskeyInfo?> ReadNewAsync(Account account, string credential)
    {
        var result = await Handler(PasskeyUse.Add).PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential, AttestationState = TakeNote(PasskeyUse.Add) });
        return result.Succeeded && result.UserEntity.Id == account.Id ? Kept(result.Passkey) : null;
    }

    /// <summary>What the browser needs for showing a passkey: any that it has, or one of the account's.</summary>
    public async Task<string> AskAsync(PasskeyUse use, Account? account = null)
    {
        var made = await Handler(use).MakeRequestOptionsAsync(account, Http);
        Note(use, made.AssertionState);
        return made.RequestOptionsJson;
    }

    /// <summary>Whose passkey the browser showed; null when it is nobody's, or not what was asked for. A question is answered once.</summary>
    public async Task<Account?> RecogniseAsync(PasskeyUse use, string credential, CancellationToken cancellationToken)
    {
        var question = TakeNote(use);
        var result = await Handler(use).PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential, AssertionState = question });
        if (!result.Succeeded || (use == PasskeyUse.Alone && !result.Passkey.IsUserVerified) || !await UseUpAsync(question!, cancellationToken))
        {
            logger.LogInformation("A passkey was refused: {Reason}", result.Failure?.Message ?? "not verified when it was made, or answered twice");
            return null;
        }

        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    /// <summary>Somebody's passkeys, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<UserPasskeyInfo>> ListAsync(Account account) => [.. (await accounts.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt)];

    /// <summary>Whether a passkey can be asked for at this site's address, or was made at another one.</summary>
    public bool IsForHere(UserPasskeyInfo passkey) => domain.Covers(OriginOf(passkey));

    /// <summary>The address at which a passkey was made.</summary>
    public static Uri OriginOf(UserPasskeyInfo passkey)
    {
        using var said = JsonDocument.Parse(passkey.ClientDataJson);
        return new Uri(said.RootElement.GetProperty("origin").GetString()!);
    }

    private PasskeyHandler<Account> Handler(PasskeyUse use) => new(accounts, Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = domain.Value,
        AuthenticatorTimeout = BrowserNotes.Lifetime,
        UserVerificationRequirement = use == PasskeyUse.Alone ? "required" : "preferred",
        ResidentKeyRequirement = "preferred",
        ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && domain.Accepts(asked.Origin)),
    }));

    private void Note(PasskeyUse use, string? question) => notes.Leave(cookies.Passkey, $"{use}\n{question}");

    private string? TakeNote(PasskeyUse use)
    {
        var note = notes.Read(cookies.Passkey)?.Split('\n', 2);
        notes.Remove(cookies.Passkey);
        return note?[0] == use.ToString() ? note[1] : null;
    }

    // A copied cookie must not give the question a second life.
    private async Task<bool> UseUpAsync(string question, CancellationToken cancellationToken)
    {
        var (hash, now) = (SHA256.HashData(Encoding.UTF8.GetBytes(question)), clock.GetUtcNow());
        await hub.UsedChallenges.Where(used => used.UsedAt < now - BrowserNotes.Lifetime).ExecuteDeleteAsync(cancellationToken);
        return await hub.Database.ExecuteSqlAsync(
            $"insert into hub.used_challenges (hash, used_at) values ({hash}, {now}) on conflict do nothing", cancellationToken) == 1;
    }

    // By the host's clock, and without the attestation, which nobody asks again.
    private UserPasskeyInfo Kept(UserPasskeyInfo made) => new(
        made.CredentialId, made.PublicKey, clock.GetUtcNow(), made.SignCount, made.Transports, made.IsUserVerified, made.IsBackupEligible, made.IsBackedUp, [], made.ClientDataJson);
}
