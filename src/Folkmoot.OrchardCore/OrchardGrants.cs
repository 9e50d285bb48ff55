using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.OrchardCore;

/// <summary>
/// Whoever has a permission by an Orchard role has it on the whole site. Grants that are limited to areas are decided beside it, by the handler
/// that works in both hosts: one yes is enough.
/// </summary>
/// <param name="services">Asked late: Orchard's own check is made by the service that is built from all handlers, this one too.</param>
public sealed class OrchardGrants(IServiceProvider services) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        var permission = new OrchardPermission(requirement.Permission.Name, requirement.Permission.Description);
        var check = await services.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(context.User, resource: null, new OrchardRequirement(permission));
        if (check.Succeeded)
        {
            context.Succeed(requirement);
        }
    }
}
