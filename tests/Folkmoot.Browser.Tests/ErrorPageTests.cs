using Folkmoot.Forums;
using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Browser.Tests;

/// <summary>Pages that nobody wants to see, in the site's brand all the same.</summary>
public sealed class ErrorPageTests(Chromium chromium, Council council)
{
    [Theory, OnEveryScreen]
    public async Task NotFound_IsClean(Screen screen)
    {
        await using var visit = await chromium.OpenAsync(screen, (await council.SiteAsync()).Address);
        await ShouldShowAsync(visit, "nowhere", 404, "Page not found");
    }

    [Theory, OnEveryScreen]
    public async Task Forbidden_IsClean(Screen screen)
    {
        await using var visit = await council.SignedInAsync(chromium, screen);
        await ShouldShowAsync(visit, "admin", 403, "You cannot see this page");
    }

    [Theory, OnEveryScreen]
    public async Task BrokenSite_IsClean(Screen screen)
    {
        var site = await MakeAsync("broken", screen);
        await site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlRawAsync("drop schema forums cascade"));
        await using var visit = await chromium.OpenAsync(screen, site.Address);
        await ShouldShowAsync(visit, "forums", 500, "Sorry, there is a problem");
    }

    [Theory, OnEveryScreen]
    public async Task DisabledSite_IsClean(Screen screen)
    {
        var site = await MakeAsync("disabled", screen);
        await (await council.InstallationAsync()).Services.GetRequiredService<SiteSwitches>().DisableAsync(site.Id, default);
        await using var visit = await chromium.OpenAsync(screen, site.Address);
        await ShouldShowAsync(visit, "", 503, "This site is switched off");
    }

    [Theory, OnEveryScreen]
    public async Task SitesOfTheInstallation_AreClean(Screen screen)
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(screen, new Uri(site.Address, "/"));
        (await visit.GoAsync("")).ShouldBe(200);
        await visit.ShouldBeCleanAsync();
    }

    private async Task<TestSite> MakeAsync(string name, Screen screen)
    {
        Chromium.SkipWithoutChromium();
        return await (await council.InstallationAsync()).SiteAsync($"{name}-{(int)screen}");
    }

    private static async Task ShouldShowAsync(Visit visit, string path, int status, string heading)
    {
        (await visit.GoAsync(path)).ShouldBe(status);
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(heading);
        await visit.ShouldBeCleanAsync();
    }
}
