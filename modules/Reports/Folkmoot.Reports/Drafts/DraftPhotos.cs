using Folkmoot.Core.Photos;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Reports.Drafts;

/// <summary>A draft's photos are seen by the browser that writes it, signed in or not.</summary>
public sealed class DraftPhotos(DraftDesk drafts, IHttpContextAccessor request) : IPhotoSight
{
    public string Kind => ReportDraft.ItemKind;

    public async Task<PhotoAudience> AskAsync(ItemRef item, string? userId, CancellationToken cancellationToken) =>
        request.HttpContext is { } context && await drafts.FindAsync(DraftKey.Find(context), cancellationToken) is { } draft && draft.Item == item
            ? PhotoAudience.ThisPerson
            : PhotoAudience.NotThisPerson;

    public Task<IReadOnlyList<ItemRef>> ShownByAsync(ItemRef item, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ItemRef>>([]);
}

/// <summary>The cookie by which a browser finds what it was writing. It says nothing of who that is.</summary>
internal static class DraftKey
{
    private const string Cookie = "folkmoot-report";

    public static string? Find(HttpContext context) => context.Request.Cookies[Cookie];

    public static void Give(HttpContext context, string key) => context.Response.Cookies.Append(Cookie, key, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = $"{context.Request.PathBase}/",
        MaxAge = ReportDraft.Kept,
    });
}
