using System.Globalization;
using System.Security.Claims;
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
    AccountSessions sessions, KnownBrowsers browsers, PendingSignIn pending)
    : SignInManager<Account>(accounts, context, principals, options, logger, schemes, confirmation)
{
    // What a session knows of its beginning, and Identity would forget when it looks the account up anew.
    private static readonly string[] Kept = [SignInClaims.Time, AccountSessions.KeyClaim, SignInMethods.ClaimType, ClaimTypes.AuthenticationMethod];

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ArgumentNullException.ThrowIfNull(user);
        var now = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = await sessions.BeginAsync(user.Id, Context.User, Context.Request.Headers.UserAgent);
        browsers.Remember(user.Id);
        await base.SignInWithClaimsAsync(
            user, authenticationProperties, [.. additionalClaims, new(SignInClaims.Time, now, ClaimValueTypes.Integer64), new(AccountSessions.KeyClaim, key)]);
    }

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
