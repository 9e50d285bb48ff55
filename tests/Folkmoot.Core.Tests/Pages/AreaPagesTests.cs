using System.Net;

namespace Folkmoot.Core.Tests.Pages;

public sealed class AreaPagesTests(CoreSite core)
{
    [Fact]
    public async Task Get_Home_LeadsToEveryLocality()
    {
        var site = await core.SiteAsync();
        using var visitor = site.Visitor();

        var home = await visitor.PageAsync("");

        var addresses = home.QuerySelectorAll("main li a[href*='/areas/']").Select(a => a.GetAttribute("href")!).ToList();
        addresses.Count.ShouldBe(5);
        foreach (var address in addresses)
        {
            var page = await visitor.PageAsync(address);
            page.QuerySelector("main svg path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(20);
            page.QuerySelector("main")!.TextContent.ShouldContain("Latest topics");
            page.QuerySelector("form[method=post]").ShouldBeNull();
        }

        (await visitor.GetAsync("areas/nowhere")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_AMap_BringsItsFilesOnce_FromTheSiteItself()
    {
        var site = await core.SiteAsync();
        using var visitor = site.Visitor();

        var page = await visitor.PageAsync("areas/codsall-and-bilbrook-demo");

        var files = page.QuerySelectorAll("main script[src], main link[rel=stylesheet]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")!).ToList();
        files.ShouldBeUnique();
        files.Count(file => file.Contains("/Folkmoot.Core/")).ShouldBe(3, "the map's own, beside those of other modules' widgets");
        foreach (var file in files)
        {
            file.ShouldContain("?v=");
            using var answer = await visitor.GetAsync(file);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
        }
    }

    [Theory]
    [InlineData("accessibility", "Accessibility statement")]
    [InlineData("privacy", "Privacy notice")]
    [InlineData("contact", "Contact us")]
    public async Task Get_APageThatEverySiteMustHave_HasWords(string path, string heading)
    {
        var site = await core.SiteAsync();
        using var visitor = site.Visitor();

        var page = await visitor.PageAsync(path);

        page.QuerySelector("h1")!.TextContent.ShouldBe(heading);
        page.QuerySelectorAll(".council-text p").Length.ShouldBeGreaterThan(0);
    }
}
