using Folkmoot.Data;
using Microsoft.AspNetCore.Antiforgery;
using Npgsql;

namespace Folkmoot.Host.Errors;

/// <summary>Gives errors a page in the site's brand, with a request id that the log holds too.</summary>
public sealed class ErrorPages(RequestDelegate next, ErrorView view, ILogger<ErrorPages> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(error);
            Log(error, context);
        }

        var status = context.Response.StatusCode;
        if (status >= 400 && !context.Response.HasStarted && context.Response.ContentLength is null && context.Response.ContentType is null)
        {
            await view.ShowAsync(context, status);
        }
    }

    /// <summary>Every page of a site that has been switched off.</summary>
    public static Task ShowDisabledAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.RequestServices.GetRequiredService<ErrorView>().ShowAsync(context, ErrorView.Disabled);
    }

    private static int StatusOf(Exception error) => error switch
    {
        DatabaseBusyException => StatusCodes.Status503ServiceUnavailable,
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException { InnerException: BadHttpRequestException bad } => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        NpgsqlException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private void Log(Exception error, HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        if (context.Response.StatusCode >= 500)
        {
            // The path without its query, which may hold what people looked for.
            logger.LogError(error, "{Method} {Path} failed; request {RequestId}", context.Request.Method, context.Request.Path, context.TraceIdentifier);
        }
    }
}
