using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Grants;

/// <summary>Decides a permission's policy. A check that names no <see cref="PermissionPlace"/> means "somewhere on this site".</summary>
public sealed class PermissionHandler(IServiceProvider scope) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);

        // Made for every request, asked by few.
        var held = scope.GetRequiredService<HeldRoles>();
        if (await held.AllowAsync(context.User.FindUserId(), requirement.Permission, context.Resource as PermissionPlace, CancellationToken.None))
        {
            context.Succeed(requirement);
        }
    }
}
