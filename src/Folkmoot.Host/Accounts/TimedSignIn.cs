using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Folkmoot.Host.Accounts;

/// <summary>Notes in the session when the person showed who they are. Renewing the session, or checking its stamp, does not move it.</summary>
public sealed class TimedSignIn(
    UserManager<Account> accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, TimeProvider clock)
    : SignInManager<Account>(accounts, context, principals, options, logger, schemes, confirmation)
{
    public override Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new Claim(SignInClaims.Time, now, ClaimValueTypes.Integer64)));
    }

    /// <summary>Refused: it would make an old sign-in look like one of now.</summary>
    public override Task RefreshSignInAsync(Account user) => throw new NotSupportedException("Ask for the password again instead.");

    internal static Task KeepTimeAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(SignInClaims.Time) is { } time && context.NewPrincipal?.Identity is ClaimsIdentity identity)
        {
            identity.AddClaim(time.Clone());
        }

        return Task.CompletedTask;
    }
}
