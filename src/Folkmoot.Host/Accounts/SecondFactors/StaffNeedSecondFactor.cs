using Folkmoot.Core.Residents;
using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>Leads staff who have no second factor from staff pages to where they set one up, when the site asks for it.</summary>
public sealed class StaffNeedSecondFactor(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ISettings<SecondFactorSettings> settings)
    {
        if (context.User.FindUserId() is not { } user || !IsStaffs(context.GetEndpoint())
            || !(await settings.GetAsync(context.RequestAborted)).StaffNeedOne || await HasOneAsync(context, user))
        {
            await next(context);
            return;
        }

        context.Response.Redirect(context.Request.PathBase + QueryHelpers.AddQueryString("/account/second-factors", "returnUrl", $"{context.Request.Path}{context.Request.QueryString}"));
    }

    private static bool IsStaffs(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath.Contains("/Admin/", StringComparison.Ordinal) == true
        || (endpoint as RouteEndpoint)?.RoutePattern.RawText?.Split('/').Contains("admin") == true;

    // A sign-in elsewhere may have asked for several factors too.
    // A context of the hub is made for the few who are asked, not for every page of everybody.
    private static async Task<bool> HasOneAsync(HttpContext context, string userId) =>
        context.User.HasClaim(SignInMethods.ClaimType, SignInMethods.SeveralFactors)
        || await context.RequestServices.GetRequiredService<HubDbContext>().Accounts.Where(account => account.Id == userId).Select(account => account.TwoFactorEnabled).SingleOrDefaultAsync(context.RequestAborted);
}
