using System.Globalization;
using Folkmoot.Data;
using Folkmoot.Host.Hub;
using Npgsql;

namespace Folkmoot.Host.Sites;

/// <summary>Hands a request to the site that its address belongs to; what belongs to none goes on to the hub's own pages.</summary>
public sealed class SiteMiddleware(RequestDelegate next, SiteRegistry registry, SiteShells shells, ILogger<SiteMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var match = await registry.MatchAsync(context.Request.Host, context.Request.Path, context.RequestAborted);
        if (match is not var (site, pathBase) || site.State is SiteRecord.Created or SiteRecord.SettingUp or SiteRecord.Importing)
        {
            await next(context);
            return;
        }

        var (shell, isBroken) = await TryEnterAsync(site.Id, context);
        if (shell is null)
        {
            await SayUnreachableAsync(context, isBroken);
            return;
        }

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

    private async Task<(SiteShell? Shell, bool IsBroken)> TryEnterAsync(string siteId, HttpContext context)
    {
        try
        {
            return (await shells.EnterAsync(siteId, context.RequestAborted), false);
        }
        catch (Exception error) when (error is NpgsqlException or MigrationFailedException or TimeoutException)
        {
            logger.LogError(error, "The site {Site} could not be started; request {RequestId}", siteId, context.TraceIdentifier);
            return (null, error is MigrationFailedException);
        }
    }

    // Without its container a site has no brand and no texts: this one answer is plain.
    private static Task SayUnreachableAsync(HttpContext context, bool isBroken)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = isBroken ? "300" : "10";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(isBroken
            ? $"This site is closed for repair: an upgrade of it did not go through. What has been written on it is safe. Reference: {context.TraceIdentifier}"
            : $"This site cannot be reached right now. Try again in a few minutes. Reference: {context.TraceIdentifier}");
    }
}
