using Folkmoot.Core.Photos;
using System.Text;
using Folkmoot.Core.Ui;
using Microsoft.Net.Http.Headers;

namespace Folkmoot.Host.Errors;

/// <summary>What every answer tells browsers: no script but our own files and GOV.UK Frontend's one inline line, no frames, no guessing.</summary>
public sealed class SecurityHeaders(RequestDelegate next, ILogger<SecurityHeaders> logger)
{
    private const string BeforePictures = $"default-src 'none'; script-src 'self' '{GovukFrontend.InlineScriptHash}'; style-src 'self'; img-src 'self' data:";

    private const string AfterPictures =
        "; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the very start of the answer: an error page clears what was set before it.
        context.Response.OnStarting(() => SetAsync(context));
        return next(context);
    }

    private async Task SetAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        // An answer that is no page of ours is stricter.
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = BeforePictures + await PicturesAsync(context) + AfterPictures + FormTarget.PolicyOf(context);
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<CookielessAttribute>() is not null)
        {
            headers.Remove(HeaderNames.SetCookie);
        }

        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    private async Task<string> PicturesAsync(HttpContext context)
    {
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true)
        {
            return "";
        }

        try
        {
            return await OriginsAsync(context.RequestServices.GetServices<IPictureSource>(), context.RequestAborted);
        }
        // An answer goes out without pictures from elsewhere rather than not at all: it may be the page that says that the database is away.
        catch (Exception error)
        {
            logger.LogWarning(error, "The servers of pictures could not be asked for; the answer allows none");
            return "";
        }
    }

    private static async Task<string> OriginsAsync(IEnumerable<IPictureSource> sources, CancellationToken cancellationToken)
    {
        var origins = new StringBuilder();
        foreach (var source in sources)
        {
            foreach (var origin in await source.ListAsync(cancellationToken))
            {
                origins.Append(' ').Append(origin.GetLeftPart(UriPartial.Authority));
            }
        }

        return origins.ToString();
    }
}
