using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Grants;

/// <summary>
/// What every role may do on this site, and where it is asked for: read from the modules' permissions, the site's decisions and the policies
/// that the pages and endpoints themselves name. Nothing here is written by hand.
/// </summary>
public sealed class PermissionMatrix(
    CoreDbContext db, IEnumerable<CouncilModule> modules, IReadOnlyList<Permission> permissions, IEnumerable<EndpointDataSource> endpoints)
{
    /// <summary>The permissions, module by module; those of the host itself come last, under no module.</summary>
    public async Task<IReadOnlyList<PermissionGroup>> ReadAsync(IReadOnlyList<RoleEntry> roles, CancellationToken cancellationToken)
    {
        var matrix = new RoleMatrix(await db.RolePermissions.AsNoTracking().ToListAsync(cancellationToken));
        var uses = Uses();
        return
        [
            .. Groups().Select(group => new PermissionGroup(group.Title,
            [
                .. group.Permissions.Select(permission => new PermissionLine(
                    permission, [.. roles.Where(role => matrix.Allows(role.Name, permission)).Select(role => role.Name)], [.. uses[permission.Name]])),
            ])),
        ];
    }

    /// <summary>The permissions under the name of their module.</summary>
    public IReadOnlyList<(string? Title, IReadOnlyList<Permission> Permissions)> Groups()
    {
        var of = modules.SelectMany(module => module.Permissions.Select(permission => (permission.Name, module.DisplayName))).ToDictionary(p => p.Name, p => p.DisplayName);
        return [.. permissions.GroupBy(p => of.GetValueOrDefault(p.Name)).OrderBy(group => group.Key is null).Select(group => (group.Key, (IReadOnlyList<Permission>)[.. group]))];
    }

    private ILookup<string, string> Uses() => endpoints.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => (data.Policy, Route: "/" + endpoint.RoutePattern.RawText!.Trim('/'))))
        .Where(use => use.Policy is not null).Distinct().OrderBy(use => use.Route, StringComparer.Ordinal).ToLookup(use => use.Policy!, use => use.Route);
}

/// <summary>The permissions of a module.</summary>
/// <param name="Title">The module's display name in English; null for the host's own.</param>
/// <param name="Lines">One for each permission.</param>
public sealed record PermissionGroup(string? Title, IReadOnlyList<PermissionLine> Lines);

/// <summary>One permission.</summary>
/// <param name="Permission">What may be done.</param>
/// <param name="Roles">Those that may do it on this site.</param>
/// <param name="Routes">Pages and endpoints whose policy it is. What it decides within a page is the page's own.</param>
public sealed record PermissionLine(Permission Permission, IReadOnlyList<string> Roles, IReadOnlyList<string> Routes);
