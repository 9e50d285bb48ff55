using Folkmoot.Host.Accounts.Providers;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Errors;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Staff;

namespace Folkmoot.Host.Sites;

/// <summary>How a site answers a request, from the outside in.</summary>
internal static class SitePipeline
{
    public static RequestDelegate Build(IServiceProvider site, SiteRecord record, IReadOnlyList<InstalledModule> modules)
    {
        var app = new ApplicationBuilder(site);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorPages>();
        if (record.State == SiteRecord.Disabled)
        {
            ServeStaticFiles(app);
            app.Map(BrandStyles.Address, brand => brand.Run(BrandStyles.WriteAsync));
            app.Run(context => ErrorPages.ShowDisabledAsync(context));
            return app.Build();
        }

        ServeStaticFiles(app);
        app.UseRouting();
        app.UseOutputCache();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<SupportMiddleware>();
        app.Use(NotFoundBeforeSignIn);
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<ChromeMiddleware>();
        app.UseAuthorization();
        app.UseMiddleware<StaffNeedSecondFactor>();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapRazorPages();
            endpoints.MapGet(BrandStyles.Address, BrandStyles.WriteAsync).AllowAnonymous();
            endpoints.MapProvider();
            foreach (var module in modules)
            {
                module.Module.MapEndpoints(endpoints);
            }
        });
        return app.Build();
    }

    /// <summary>The hub's pages.</summary>
    public static RequestDelegate BuildHub(IServiceProvider hub)
    {
        var app = new ApplicationBuilder(hub);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ErrorPages>();
        ServeStaticFiles(app);
        app.UseRouting();
        app.Use(NotFoundBeforeSignIn);
        app.UseAuthorization();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapRazorPages();
            endpoints.MapGet(BrandStyles.Address, BrandStyles.WriteDefaultsAsync).AllowAnonymous();
        });
        return app.Build();
    }

    // Otherwise the fallback policy would ask people to sign in before it told them that there is nothing.
    private static Task NotFoundBeforeSignIn(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    // Below a site's prefix the modules' files are asked for as /prefix/_content/…, so every pipeline serves them itself.
    private static void ServeStaticFiles(ApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
    });
}
