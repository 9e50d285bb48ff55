using System.Globalization;
using Folkmoot.Host.Hub;

namespace Folkmoot.Host.Sites;

/// <summary>Hands a request to the site that its address belongs to; what belongs to none goes on to the hub's own pages.</summary>
public sealed class SiteMiddleware(RequestDelegate next, SiteRegistry registry, SiteShells shells)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var match = await registry.MatchAsync(context.Request.Host, context.Request.Path, context.RequestAborted);
        if (match is not var (site, pathBase) || site.State is SiteRecord.Created or SiteRecord.SettingUp)
        {
            await next(context);
            return;
        }

        var shell = await shells.EnterAsync(site.Id, context.RequestAborted, site.Version);
        var before = (context.Request.PathBase, context.Request.Path, context.RequestServices);
        await using var scope = shell.Services.CreateAsyncScope();
        try
        {
            context.Request.PathBase = before.PathBase.Add(pathBase);
            context.Request.Path = before.Path.StartsWithSegments(pathBase, out var rest) ? rest : before.Path;
            context.RequestServices = scope.ServiceProvider;
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = shell.Services.GetRequiredService<Site>().Culture;
            await shell.ServeAsync(context);
        }
        finally
        {
            (context.Request.PathBase, context.Request.Path, context.RequestServices) = before;
            await shell.LeaveAsync();
        }
    }
}
