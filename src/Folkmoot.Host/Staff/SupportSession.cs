using System.Security.Claims;
using System.Security.Cryptography;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Support;
using Folkmoot.Host.Caching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Folkmoot.Host.Staff;

/// <summary>
/// The browser's side of a visit: a cookie that names it, beside the session of the member of staff, which stays his own. The visit itself
/// lies in the database, so that it is over on every node when it is stopped, when its time is over, and when he signs out or loses the permission.
/// </summary>
public sealed class SupportSession(
    SupportVisits visits, ResidentProfiles profiles, IAuthorizationService authorization, SiteCookies cookies, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("support-visit");

    /// <summary>The visit that this request belongs to; null when there is none.</summary>
    public SupportVisit? Visit { get; private set; }

    /// <summary>What the person is called.</summary>
    public string Name { get; private set; } = "";

    public bool IsAskedFor(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Cookies.ContainsKey(cookies.Support);
    }

    /// <summary>Goes on with the visit that the browser names.</summary>
    /// <returns>The person as the request's user; null when the visit is over, or is not this member of staff's.</returns>
    public async Task<ClaimsPrincipal?> ResumeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User.FindUserId() is not { } staff || Read(context) is not { } id || await visits.FindAsync(id, context.RequestAborted) is not { } visit
            || visit.VisitorId != staff || visit.PersonId is null || !visit.IsUnderWay(clock.GetUtcNow())
            || !(await authorization.AuthorizeAsync(context.User, resource: null, HostPermissions.SeeAs.Name)).Succeeded)
        {
            return null;
        }

        Visit = visit;
        Name = (await profiles.NamesOfAsync([visit.PersonId], context.RequestAborted)).GetValueOrDefault(visit.PersonId, visit.PersonId);
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, visit.PersonId), new Claim(SupportClaims.SeenBy, staff)], "support-visit"));
    }

    public void Begin(HttpContext context, SupportVisit visit)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(visit);
        context.Response.Cookies.Append(cookies.Support, protector.Protect(visit.Id.ToString()), Options());
    }

    public void Forget(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(cookies.Support, Options());
    }

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = cookies.Secure == CookieSecurePolicy.Always,
    };

    private Guid? Read(HttpContext context)
    {
        try
        {
            return Guid.TryParse(protector.Unprotect(context.Request.Cookies[cookies.Support] ?? ""), out var id) ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
