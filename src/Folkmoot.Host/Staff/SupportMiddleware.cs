using Folkmoot.Core.SignIn;

namespace Folkmoot.Host.Staff;

/// <summary>
/// While a member of staff sees the site as somebody else: nothing can be sent but the stop, and what guards the person's account
/// (its pages, and every page that asks for a fresh sign-in: export, erasure, roles, keys) stays shut.
/// </summary>
public sealed class SupportMiddleware(RequestDelegate next)
{
    public const string StopAddress = "/see-as/stop";

    public async Task InvokeAsync(HttpContext context, SupportSession session)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(session);
        if (!session.IsAskedFor(context))
        {
            await next(context);
        }
        else if (await session.ResumeAsync(context) is { } person)
        {
            context.User = person;
            await ServeAsync(context);
        }
        else
        {
            // What was meant for the person must not be done in the member of staff's own name.
            session.Forget(context);
            context.Response.Redirect($"{context.Request.PathBase}/");
        }
    }

    private Task ServeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (MayServe(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool MayServe(HttpContext context) =>
        context.Request.Path.StartsWithSegments(StopAddress)
        || ((HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && !context.Request.Path.StartsWithSegments("/account")
            && context.GetEndpoint()?.Metadata.GetMetadata<FreshSignInAttribute>() is null);
}
