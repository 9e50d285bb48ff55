using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Folkmoot.Host.Pages.Account;

/// <summary>Return addresses come from the query and may only lead back into the site.</summary>
internal static class LocalUrl
{
    /// <summary>A path below the site's base address, or the other one when the address leads elsewhere.</summary>
    public static string? Or(PageModel page, string? returnUrl, string? other)
    {
        var pathBase = page.Request.PathBase.Value ?? "";
        return returnUrl is not null && page.Url.IsLocalUrl(returnUrl)
            ? returnUrl.StartsWith(pathBase + "/", StringComparison.Ordinal) || pathBase.Length == 0 ? returnUrl : pathBase + returnUrl
            : other;
    }
}
