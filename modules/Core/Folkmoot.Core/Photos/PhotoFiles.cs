using Folkmoot.Core.Residents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Folkmoot.Core.Photos;

/// <summary>Hands photos out: a picture and nothing that a browser could take for anything else.</summary>
internal static class PhotoFiles
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/files/p/{name}", ["GET", "HEAD"], ServeAsync).AllowAnonymous().WithMetadata(new CookielessAttribute());

    private static async Task<Results<FileStreamHttpResult, NotFound>> ServeAsync(
        string name, HttpContext context, CoreDbContext db, PhotoSights sights, IFileStore files, CancellationToken cancellationToken)
    {
        var photo = await db.Photos.AsNoTracking().SingleOrDefaultAsync(p => p.Name == name || p.SmallName == name, cancellationToken);
        var audience = photo is null ? PhotoAudience.NotThisPerson : await sights.AskAsync(photo, context.User.FindUserId(), cancellationToken);
        var fileId = photo?.Name == name ? photo.FileId : photo?.SmallFileId;
        if (audience == PhotoAudience.NotThisPerson || fileId is null || await files.OpenAsync(fileId, cancellationToken) is not { } file)
        {
            return TypedResults.NotFound();
        }

        SetHeaders(context.Response.Headers, file.ContentType, audience);
        return TypedResults.Stream(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{fileId}\""));
    }

    // Kept by the browser that has seen it and by no cache between: what is hidden is hidden from everybody who comes later. What not everybody may see
    // is not kept at all: the next person at a library's computer may not.
    private static void SetHeaders(IHeaderDictionary headers, string contentType, PhotoAudience audience)
    {
        headers.CacheControl = audience == PhotoAudience.Everybody ? "private, max-age=31536000, immutable" : "private, no-store";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentDisposition = $"inline; filename=\"photo.{contentType["image/".Length..].Replace("jpeg", "jpg", StringComparison.Ordinal)}\"";
    }
}

/// <summary>Marks an address that never sets a cookie, not even to prolong a session. For hosts.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CookielessAttribute : Attribute;
