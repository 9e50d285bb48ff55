using System.Collections.Concurrent;
using System.Net;

namespace Folkmoot.Browser.Tests;

/// <summary>People who have signed in already: signing in is itself tested elsewhere.</summary>
public static class People
{
    private static readonly ConcurrentDictionary<string, Task<CookieContainer>> Cookies = [];

    public static async Task<Visit> SignedInAsync(this Council council, Chromium chromium, Screen screen, string name = "resident", string? role = null, AreaId? area = null)
    {
        var site = await council.SiteAsync();
        var cookies = await Cookies.GetOrAdd(name, async _ =>
        {
            using var browser = await site.SignedInAsync(name, role, area);
            return browser.Cookies;
        });
        var visit = await chromium.OpenAsync(screen, site.Address);
        await visit.BringAsync(cookies);
        return visit;
    }
}
