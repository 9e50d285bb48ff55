using Npgsql;

namespace Folkmoot.Host.Errors;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it reaches the hub too.</summary>
public sealed class HealthAddresses(RequestDelegate next, NpgsqlDataSource hub, ILogger<HealthAddresses> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/health/live":
                await AnswerAsync(context, isWell: true);
                break;
            case "/health/ready":
                await AnswerAsync(context, await ReachesHubAsync(context.RequestAborted));
                break;
            default:
                await next(context);
                break;
        }
    }

    private async Task<bool> ReachesHubAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = hub.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException error)
        {
            logger.LogWarning(error, "The hub cannot be reached");
            return false;
        }
    }

    private static Task AnswerAsync(HttpContext context, bool isWell)
    {
        context.Response.StatusCode = isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(isWell ? "Healthy" : "Unhealthy");
    }
}
