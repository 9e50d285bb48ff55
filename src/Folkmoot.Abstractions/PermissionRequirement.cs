using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot;

/// <summary>What a permission's policy asks for. Core's handler decides it from the person's grants on this site.</summary>
/// <param name="Permission">The permission that the policy of the same name stands for.</param>
public sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>
/// The place that a check is about: the resource that <see cref="PermissionAuthorization.AuthorizeAsync"/> hands to the policy.
/// A check without one (a page's <c>[Authorize(Policy = …)]</c>) means "somewhere on this site".
/// </summary>
/// <param name="Area">The area, or null for what belongs to the whole council, which needs a grant that is not limited to areas.</param>
/// <param name="Category">The module's own string for the kind of thing, such as a report's category; null where there is none, which needs a grant
/// that is not limited to categories.</param>
public sealed record PermissionPlace(AreaId? Area, string? Category = null);

/// <summary>Permissions as ASP.NET Core policies.</summary>
public static class PermissionAuthorization
{
    /// <summary>Adds one policy for each permission, named as the permission is.</summary>
    public static void AddPermissions(this AuthorizationOptions options, IEnumerable<Permission> permissions)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(permissions);
        foreach (var permission in permissions)
        {
            options.AddPolicy(permission.Name, policy => policy.AddRequirements(new PermissionRequirement(permission)));
        }
    }

    /// <summary>Says whether this person may do this in this area.</summary>
    /// <param name="authorization">ASP.NET Core's own service.</param>
    /// <param name="user">The person, signed in or not.</param>
    /// <param name="area">Where; null for what belongs to the whole council.</param>
    /// <param name="permission">What.</param>
    /// <param name="category">The module's own string for the kind of thing; null where there is none.</param>
    public static async Task<bool> AuthorizeAsync(
        this IAuthorizationService authorization, ClaimsPrincipal user, AreaId? area, Permission permission, string? category = null)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        ArgumentNullException.ThrowIfNull(permission);
        return (await authorization.AuthorizeAsync(user, new PermissionPlace(area, category), permission.Name)).Succeeded;
    }
}
