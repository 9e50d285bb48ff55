namespace Folkmoot.Host.Errors;

/// <summary>Gives every request an id that people can read aloud; the error page, the answer's header and the log all hold it.</summary>
public sealed class RequestIds(RequestDelegate next, ILogger<RequestIds> logger)
{
    // A name, not a secret. Without vowels, so that it spells nothing, and without signs that look alike.
    private const string Signs = "23456789bcdfghjkmnpqrstvwxz";

    public async Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = Random.Shared.GetString(Signs, 10);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        using (logger.BeginScope("Request {RequestId}", context.TraceIdentifier))
        {
            await next(context);
        }
    }
}
