using System.Buffers;
using Microsoft.AspNetCore.Http.Metadata;

namespace Folkmoot.Host.Errors;

/// <summary>
/// Refuses what is larger than the page takes. It reads the request to its end first: browsers show no answer to a request that they could not
/// finish sending, only a broken connection.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>What the server takes at all; beyond it the connection breaks.</summary>
    public const long Most = 200 * 1024 * 1024;

    /// <summary>What a page takes that says nothing of it.</summary>
    private const long Usual = 30 * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Usual;
        if (context.Request.ContentLength > limit)
        {
            await ReadToEndAsync(context.Request);
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        await next(context);
    }

    private static async Task ReadToEndAsync(HttpRequest request)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
