using System.Globalization;
using System.Security.Claims;
using Folkmoot.Host.Accounts.Providers;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Accounts.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Folkmoot.Host.Accounts;

/// <summary>
/// Where every sign-in goes, however somebody showed who they are: begins a session that can be ended from elsewhere, and notes when it was.
/// Renewing the session's cookie, or checking its stamp, does not move that.
/// </summary>
public sealed class TimedSignIn(
    UserManager<Account> accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, TimeProvider clock,
    AccountSessions sessions, KnownBrowsers browsers, PendingSignIn pending, StaffDoor staff)
    : SignInManager<Account>(accounts, context, principals, options, logger, schemes, confirmation)
{
    // What a session knows of its beginning, and Identity would forget when it looks the account up anew.
    private static readonly string[] Kept = [SignInClaims.Time, AccountSessions.KeyClaim, SignInMethods.ClaimType, ClaimTypes.AuthenticationMethod];

    /// <summary>Whether passwords and passkeys sign this account in: not before its address is confirmed, nor where the site sends its staff to a provider.</summary>
    public override async Task<bool> CanSignInAsync(Account user) =>
        await base.CanSignInAsync(user) && !await staff.IsClosedToAsync(user, CancellationToken.None);

    /// <summary>Signs in somebody who showed elsewhere who they are. Wrong passwords that others typed here do not lock them out.</summary>
    public async Task<SignInResult> EnterAsync(Account account, IReadOnlyList<Claim> proof, bool showedSecondFactor)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var isByProvider = proof.Any(claim => claim is { Type: SignInMethods.ClaimType, Value: SignInMethods.Provider });
        if (!(isByProvider ? await base.CanSignInAsync(account) : await CanSignInAsync(account)))
        {
            return SignInResult.NotAllowed;
        }

        if (!showedSecondFactor && account.TwoFactorEnabled)
        {
            return await SignInOrTwoFactorAsync(account, isPersistent: false, SignInMethods.Provider);
        }

        await SignInWithClaimsAsync(account, isPersistent: false, proof);
        return SignInResult.Success;
    }

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ArgumentNullException.ThrowIfNull(user);
        List<Claim> claims = [.. additionalClaims];
        if (!claims.Exists(claim => claim.Type == SignInClaims.Time))
        {
            claims.Add(TimeClaim(clock.GetUtcNow()));
        }

        // Nobody needs to be told of the first sign-in: it came by the link in our mail.
        if (user.SignedInAt is not null && !browsers.Knows(user.Id))
        {
            await sessions.TellOfNewBrowserAsync(user, UserAgent);
        }

        browsers.Remember(user.Id);
        await BeginAsync(user, authenticationProperties, claims);
    }

    /// <summary>Lets the person at this browser go on after all sessions were ended, under a new key. It does not make an old sign-in look like one of now.</summary>
    public Task GoOnAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var kept = Context.User.Claims.Where(claim => Kept.Contains(claim.Type) && claim.Type != AccountSessions.KeyClaim).ToList();
        return BeginAsync(account, new AuthenticationProperties { IsPersistent = true }, kept);
    }

    /// <summary>When somebody showed who they are, as a session keeps it.</summary>
    public static Claim TimeClaim(DateTimeOffset moment) =>
        new(SignInClaims.Time, moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);

    public override async Task SignOutAsync()
    {
        await sessions.EndAsync(Context.User);
        await base.SignOutAsync();
    }

    /// <summary>Asked about a session that was not checked for a minute: its stamp must be the account's still, and nobody may have ended it.</summary>
    public override async Task<Account?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { } account && await sessions.GoesOnAsync(principal!, account.Id) ? account : null;

    /// <summary>Whether something has to follow the password: Identity would also count codes by mail, which we do not send.</summary>
    public override Task<bool> IsTwoFactorEnabledAsync(Account user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.TwoFactorEnabled);
    }

    /// <summary>Refused: it would make an old sign-in look like one of now.</summary>
    public override Task RefreshSignInAsync(Account user) => throw new NotSupportedException("Ask for the password again instead.");

    private async Task BeginAsync(Account account, AuthenticationProperties? properties, IEnumerable<Claim> claims)
    {
        var key = await sessions.BeginAsync(account.Id, Context.User, UserAgent);
        await base.SignInWithClaimsAsync(account, properties, [.. claims, new(AccountSessions.KeyClaim, key)]);
    }

    private string? UserAgent => Context.Request.Headers.UserAgent;

    internal static Task KeepBeginningAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.NewPrincipal?.Identity is ClaimsIdentity identity)
        {
            identity.AddClaims((context.CurrentPrincipal?.Claims ?? []).Where(claim => Kept.Contains(claim.Type)).Select(claim => claim.Clone()));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task<SignInResult> SignInOrTwoFactorAsync(Account user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (bypassTwoFactor || !user.TwoFactorEnabled)
        {
            return await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor: true);
        }

        pending.Begin(user, loginProvider ?? SignInMethods.Password);
        return SignInResult.TwoFactorRequired;
    }
}
