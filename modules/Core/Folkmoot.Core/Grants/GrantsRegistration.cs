using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Grants;

internal static class GrantsRegistration
{
    internal static IServiceCollection AddGrants(this IServiceCollection services) => services
        .AddScoped<RoleGrants>()
        .AddScoped<HeldRoles>()
        .AddScoped<GrantDesk>()
        .AddScoped<Administrators>()
        .AddScoped<RoleList>()
        .AddScoped<RoleTitles>()
        .AddScoped<RoleProblems>()
        .AddScoped<RoleDecisions>()
        .AddScoped<RoleDesk>()
        .AddScoped<RoleHolders>()
        .AddScoped<PermissionMatrix>()
        .AddSingleton<WholeSitePages>()
        .AddScoped<IAuthorizationHandler, PermissionHandler>()
        .AddRecipeStep<RolesStep>("Roles")
        .AddPersonalData<GrantData>();
}
