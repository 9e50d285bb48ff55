using System.Security.Claims;
using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.SignIn;

/// <summary>
/// Put beside <c>[Authorize]</c> on a page that a borrowed or forgotten session must not reach: whoever signed in more than
/// <see cref="RecentSignIn.Minutes"/> minutes ago signs in again and comes back.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FreshSignInAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        var recent = context.HttpContext.RequestServices.GetRequiredService<RecentSignIn>();
        if (context.HttpContext.User.FindUserId() is not null && !recent.Is(context.HttpContext.User))
        {
            context.Result = new LocalRedirectResult("~" + recent.AgainAddress($"{request.Path}{request.QueryString}"));
        }
    }
}

/// <summary>Says whether somebody has shown lately who they are.</summary>
public sealed class RecentSignIn(IUserDirectory people, TimeProvider clock)
{
    public const int Minutes = 10;

    public bool Is(ClaimsPrincipal user) =>
        people.SignedInAt(user) is { } signedIn && clock.GetUtcNow() - signedIn <= TimeSpan.FromMinutes(Minutes);

    /// <summary>Where to sign in again before going on to a path below the site.</summary>
    public string AgainAddress(string returnPath) => people.SignInAddress(returnPath);
}
