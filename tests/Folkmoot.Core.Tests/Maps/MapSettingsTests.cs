using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Maps;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Maps;

public sealed class MapSettingsTests(CoreSite core)
{
    [Theory]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}.png", true)]
    [InlineData("https://tiles.example.org:8443/{z}/{x}/{y}.png?key=abc", true)]
    [InlineData("http://tiles.example.org/{z}/{x}/{y}.png", false)]
    [InlineData("https://{s}.tiles.example.org/{z}/{x}/{y}.png", false)]
    [InlineData("https://tiles.example.org/{z}/{x}.png", false)]
    [InlineData("https://x@tiles.example.org/{z}/{x}/{y}.png", false)]
    [InlineData("https://tiles.example.org; script-src https://evil.example/{z}/{x}/{y}", false)]
    [InlineData("/tiles/{z}/{x}/{y}.png", false)]
    public void Tiles_AreOfOneHostOverHttps(string tiles, bool isGood)
    {
        var settings = new MapSettings { Tiles = tiles, Attribution = "Example" };
        Validator.TryValidateObject(settings, new ValidationContext(settings), null, validateAllProperties: true).ShouldBe(isGood);
    }

    [Fact]
    public void Tiles_WithoutAttribution_AreRefused()
    {
        var settings = new MapSettings { Tiles = "https://tiles.example.org/{z}/{x}/{y}.png" };
        Validator.TryValidateObject(settings, new ValidationContext(settings), null, validateAllProperties: true).ShouldBeFalse();
    }

    [Fact]
    public async Task Get_AMap_CallsNothingOutsideUntilAnEditorNamesAServer()
    {
        var site = await core.SiteAsync();
        using var visitor = site.Visitor();
        (await PicturesAsync(visitor)).ShouldBe("img-src 'self' data:");

        await SaveAsync(site, new MapSettings { Tiles = "https://tiles.example.org/{z}/{x}/{y}.png", Attribution = "Example <maps>" });
        (await PicturesAsync(visitor)).ShouldBe("img-src 'self' data: https://tiles.example.org");
        var map = (await visitor.PageAsync("areas/codsall-and-bilbrook-demo")).QuerySelector("[data-council-map]")!.GetAttribute("data-council-map")!;
        map.ShouldContain("tiles.example.org");

        await SaveAsync(site, new MapSettings());
        (await PicturesAsync(visitor)).ShouldBe("img-src 'self' data:");
    }

    private static Task SaveAsync(TestSite site, MapSettings settings) => site.InScopeAsync(scope => scope.GetRequiredService<ISettings<MapSettings>>().SaveAsync(settings));

    private static async Task<string> PicturesAsync(TestBrowser visitor)
    {
        using var answer = await visitor.GetAsync("areas/codsall-and-bilbrook-demo");
        return answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ").Single(part => part.StartsWith("img-src", StringComparison.Ordinal));
    }
}
