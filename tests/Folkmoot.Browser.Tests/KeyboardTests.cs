namespace Folkmoot.Browser.Tests;

/// <summary>People who use no pointer.</summary>
public sealed class KeyboardTests(Chromium chromium, Council council)
{
    // How the focused element looks, and how the same element looks when it is not focused.
    private const string LookOfFocus =
        """
        () => {
          const element = document.activeElement
          const look = () => {
            const style = getComputedStyle(element)
            const outline = style.outlineStyle === 'none' ? '' : style.outlineWidth + style.outlineColor
            return [outline, style.boxShadow, style.backgroundColor].join(' ')
          }
          const focused = look()
          element.blur()
          const plain = look()
          element.focus()
          return { name: element.outerHTML.slice(0, 120), isBody: element === document.body, differs: focused !== plain }
        }
        """;

    [Fact]
    public async Task Topic_PostedByKeyboard_IsShown()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Desktop, "typist");
        await visit.GoAsync("forums/whole-district");
        var keyboard = visit.Page.Keyboard;

        await visit.TabToAsync("Start a topic");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Start a topic");
        await visit.TabUntilAsync("document.activeElement.id === 'Title'");
        await keyboard.TypeAsync("Posted by keyboard");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("Without touching a mouse.");
        await visit.TabToAsync("Post");
        await keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Posted by keyboard");
    }

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.Phone)]
    public async Task SkipLink_IsFirstAndLeadsToTheContent(Screen screen)
    {
        await using var visit = await chromium.OpenAsync(screen, (await council.SiteAsync()).Address);
        await visit.GoAsync("forums");
        await visit.Page.Keyboard.PressAsync("Tab");
        var skip = visit.Page.Locator(".govuk-skip-link");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("forums/whole-district/new")]
    [InlineData("account/sign-out")]
    [InlineData("forums/admin/boards")]
    [InlineData("areas/admin")]
    [InlineData("nearest?kind=library&area=codsall-and-bilbrook-demo")]
    [InlineData("moderation/admin/item?item={topic item}")]
    public async Task Focus_IsVisible_OnEveryStop(string page)
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Desktop, "admin", RoleNames.Administrator);
        await visit.GoAsync(council.Places.PathOf(page));
        var stops = 0;
        for (var i = 0; i < 60; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var stop = await visit.Page.EvaluateAsync<Stop>(LookOfFocus);
            if (stop.IsBody)
            {
                break;
            }

            stop.Differs.ShouldBeTrue($"nobody sees that the focus is on {stop.Name}");
            stops++;
        }

        stops.ShouldBeGreaterThan(8);
    }

    private sealed record Stop
    {
        public string Name { get; init; } = "";

        public bool IsBody { get; init; }

        public bool Differs { get; init; }
    }
}
