using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Grants;

/// <summary>
/// Put beside <c>[Authorize(Policy = …)]</c> on a page about what belongs to the whole council: a policy alone means "somewhere on this site", and lets
/// in who holds the permission in one area, or for one category, only.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WholeSiteAttribute : Attribute, IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var authorization = context.HttpContext.RequestServices.GetRequiredService<IAuthorizationService>();
        foreach (var policy in context.HttpContext.GetEndpoint()!.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>())
        {
            if (!(await authorization.AuthorizeAsync(context.HttpContext.User, new PermissionPlace(null), policy)).Succeeded)
            {
                context.Result = new ForbidResult();
                return;
            }
        }
    }
}
