using Folkmoot.Host.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Folkmoot.Host.Accounts.Limits;

/// <summary>Put on a page whose POST hashes a password: it waits for its turn at the <see cref="HashingGate"/>, or answers 429.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HashesPasswordAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await next();
            return;
        }

        var gate = http.RequestServices.GetRequiredService<HashingGate>();
        using var turn = await gate.EnterAsync(http.RequestServices.GetRequiredService<KnownBrowsers>().KnowsAnybody, http.RequestAborted);
        if (turn is null)
        {
            http.Response.Headers.RetryAfter = "30";
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
            return;
        }

        http.Items[typeof(HashingTurn)] = turn;
        await next();
    }

    /// <summary>The request's turn; null when it has none. Hashing without one would pass by the gate.</summary>
    internal static HashingTurn? TurnOf(HttpContext context) => context.Items[typeof(HashingTurn)] as HashingTurn;
}
