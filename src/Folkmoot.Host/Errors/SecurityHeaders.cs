using Folkmoot.Core.Photos;
using Folkmoot.Core.Ui;
using Microsoft.Net.Http.Headers;

namespace Folkmoot.Host.Errors;

/// <summary>What every answer tells browsers: no script but our own files and GOV.UK Frontend's one inline line, no frames, no guessing.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        $"default-src 'none'; script-src 'self' '{GovukFrontend.InlineScriptHash}'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // At the very start of the answer: an error page clears what was set before it.
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        // An answer that is no page of ours is stricter.
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy;
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
}
