using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>By what an opinion poll that anybody may take part in knows a browser again: random, and good for nothing else.</summary>
internal static class BrowserMark
{
    private const string Cookie = "folkmoot-poll";

    internal static string? Find(HttpContext context) => context.Request.Cookies.TryGetValue(Cookie, out var mark) && mark.Length == 22 && Base64Url.IsValid(mark) ? mark : null;

    internal static string GetOrMake(HttpContext context)
    {
        if (Find(context) is { } known)
        {
            return known;
        }

        var mark = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(Cookie, mark, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = $"{context.Request.PathBase}/votes",
            MaxAge = TimeSpan.FromDays(90),
        });
        return mark;
    }
}
