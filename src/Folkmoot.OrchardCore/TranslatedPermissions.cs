using OrchardCore.Security.Permissions;

namespace Folkmoot.OrchardCore;

/// <summary>A module's permissions as Orchard's roles screen shows and grants them.</summary>
public sealed class TranslatedPermissions<TModule> : IPermissionProvider
    where TModule : CouncilModule, new()
{
    private static readonly IReadOnlyList<Folkmoot.Permission> Declared = new TModule().Permissions;

    private static readonly Dictionary<string, OrchardPermission> ByName = Declared.ToDictionary(
        permission => permission.Name,
        permission => new OrchardPermission(permission.Name, permission.Description) { Category = new TModule().DisplayName },
        StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<IEnumerable<OrchardPermission>> GetPermissionsAsync() => Task.FromResult<IEnumerable<OrchardPermission>>(ByName.Values);

    /// <inheritdoc/>
    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => Declared
        .SelectMany(permission => permission.DefaultRoles.Select(role => (role, permission.Name)))
        .Append((role: RoleNames.Administrator, Name: ""))
        .GroupBy(grant => grant.role, grant => grant.Name)
        .Select(role => new PermissionStereotype
        {
            Name = role.Key,
            Permissions = role.Key == RoleNames.Administrator ? ByName.Values : [.. role.Select(name => ByName[name])],
        });

    internal static OrchardPermission Of(Folkmoot.Permission permission) =>
        ByName.TryGetValue(permission.Name, out var own) ? own : new OrchardPermission(permission.Name, permission.Description);
}
