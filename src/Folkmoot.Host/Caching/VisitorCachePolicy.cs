using Microsoft.AspNetCore.OutputCaching;

namespace Folkmoot.Host.Caching;

/// <summary>Keeps answers of pages marked <see cref="VisitorCacheAttribute"/> for people who carry no cookie of the site.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="cookies">Whoever sends one of these is no visitor.</param>
/// <param name="limit">The operator's bound in seconds on what each page says; 0 keeps nothing.</param>
public sealed class VisitorCachePolicy(SiteOutputCacheStore store, SiteCookies cookies, int? limit = null) : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var mark = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<VisitorCacheAttribute>();
        var isKept = mark is not null && limit is not 0 && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !cookies.AnyIn(request);
        context.EnableOutputCaching = isKept;
        context.AllowCacheLookup = isKept;
        context.AllowCacheStorage = isKept;
        context.AllowLocking = isKept;
        if (isKept)
        {
            context.ResponseExpirationTimeSpan = TimeSpan.FromSeconds(Math.Min(mark!.Seconds, limit ?? mark.Seconds));
            context.CacheVaryByRules.QueryKeys = "*";
            context.Tags.Add(store.StartTag());
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }

        foreach (var item in context.HttpContext.ShownItems())
        {
            context.Tags.Add(item);
        }

        return ValueTask.CompletedTask;
    }
}
