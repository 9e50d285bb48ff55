namespace Folkmoot.Browser.Tests;

/// <summary>A map is moved by keys and buttons, tells with its list, and calls nobody.</summary>
public sealed class MapTests(Chromium chromium, Council council)
{
    private const string Results = "nearest?kind=library&area=codsall-and-bilbrook-demo";

    [Fact]
    public async Task Map_MovesByKeysAndButtons_WithoutDragging()
    {
        await using var visit = await OpenAsync(Screen.Desktop, Results);
        var ground = visit.Page.Locator(".council-map__ground");
        var mark = visit.Page.Locator(".council-map__mark").First;
        var before = (await mark.BoundingBoxAsync())!;

        await ground.FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(visit.Page.Locator(".leaflet-map-pane")).Not.ToHaveCSSAsync("transform", "none");
        var moved = await MovedAsync(mark, before);
        moved.X.ShouldBeLessThan(before.X);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Move right" }).ClickAsync();
        (await MovedAsync(mark, moved)).X.ShouldBeLessThan(moved.X);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await visit.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Map_ShowsWhichPointOfTheListHasTheFocus()
    {
        await using var visit = await OpenAsync(Screen.Phone, "areas/codsall-and-bilbrook-demo");
        var marked = visit.Page.Locator(".council-map__mark--on");
        await Assertions.Expect(marked).ToHaveCountAsync(0);

        await visit.Page.Locator("[data-map-point] a").Nth(1).FocusAsync();
        await Assertions.Expect(marked).ToHaveTextAsync("2");
        await visit.Page.Locator("[data-map-point] a").First.FocusAsync();
        await Assertions.Expect(marked).ToHaveTextAsync("1");
        await visit.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task Map_WithoutScript_IsAPictureBesideItsList()
    {
        await using var visit = await OpenAsync(Screen.PhoneWithoutScript, "areas/codsall-and-bilbrook-demo", script: false);
        await Assertions.Expect(visit.Page.Locator("svg.council-map__picture")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".council-map__ground")).ToHaveCountAsync(0);
    }

    private async Task<Visit> OpenAsync(Screen screen, string path, bool script = true)
    {
        var site = await council.SiteAsync();
        var visit = await chromium.OpenAsync(screen, site.Address);
        List<string> outside = [];
        visit.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != site.Address.Authority)
            {
                outside.Add(request.Url);
            }
        };
        (await visit.GoAsync(path)).ShouldBe(200);
        if (script)
        {
            await Assertions.Expect(visit.Page.Locator(".council-map__buttons button").First).ToBeVisibleAsync();
        }

        outside.ShouldBeEmpty();
        return visit;
    }

    // Leaflet pans over a few frames.
    private static async Task<LocatorBoundingBoxResult> MovedAsync(ILocator mark, LocatorBoundingBoxResult before)
    {
        var box = (await mark.BoundingBoxAsync())!;
        for (var i = 0; i < 40 && Math.Abs(box.X - before.X) < 1; i++)
        {
            await Task.Delay(50);
            box = (await mark.BoundingBoxAsync())!;
        }

        return box;
    }
}
