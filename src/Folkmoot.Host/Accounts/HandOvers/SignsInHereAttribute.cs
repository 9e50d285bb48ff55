using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Folkmoot.Host.Accounts.HandOvers;

/// <summary>Put on pages that ask for a password: on a site whose people sign in at a sister site they lead there instead.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignsInHereAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (await http.RequestServices.GetRequiredService<SisterSites>().FindDoorAsync(http.RequestAborted) is null)
        {
            await next();
            return;
        }

        context.Result = new RedirectToPageResult("/Account/Elsewhere", new { returnUrl = http.Request.Query["returnUrl"].FirstOrDefault() });
    }
}
