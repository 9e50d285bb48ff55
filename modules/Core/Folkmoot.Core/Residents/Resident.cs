using System.Security.Claims;

namespace Folkmoot.Core.Residents;

/// <summary>The signed-in person.</summary>
public static class Resident
{
    /// <summary>The person's opaque id; null when nobody is signed in.</summary>
    public static string? FindUserId(this ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identity?.IsAuthenticated == true ? user.FindFirstValue(ClaimTypes.NameIdentifier) : null;
    }

    /// <summary>The person's opaque id, on pages that only signed-in people reach.</summary>
    public static string UserId(this ClaimsPrincipal user) =>
        user.FindUserId() ?? throw new InvalidOperationException("Nobody is signed in: the page must ask for it.");

    /// <summary>Where a person without a profile makes one before going on to a path below the site.</summary>
    public static string ProfileAddress(string returnPath) => $"~/profile?returnUrl={Uri.EscapeDataString(returnPath)}";
}
