using Folkmoot.Core.Photos;
using Folkmoot.Reports.Register;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Browser.Tests;

/// <summary>What script adds to maps and photos of reports, by mouse and by keyboard alone.</summary>
public sealed class ReportScriptTests(Chromium chromium, Council council)
{
    [Fact]
    public async Task Line_IsDrawnByMouseAndKeyboard_AndPutOnTheMap()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Desktop, "plotter");
        var page = visit.Page;
        await visit.GoAsync("reports/questions/cycle-stands/new");
        var (ground, corners) = (page.Locator("[data-plot] .council-map__ground"), page.GetByLabel("Or a line: its corners"));
        await Assertions.Expect(page.GetByText("Or click on the map.")).ToBeVisibleAsync();
        await ground.ClickAsync();
        await Assertions.Expect(page.GetByText("Marks: 1")).ToBeVisibleAsync();

        await ground.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        var middle = page.GetByRole(AriaRole.Button, new() { Name = "Put a mark in the middle of the map" });
        await middle.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Marks: 3")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the last mark away" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Marks: 2")).ToBeVisibleAsync();
        (await corners.InputValueAsync()).Split('\n').Length.ShouldBe(2);
        await visit.ShouldBeCleanAsync();

        await page.GetByLabel("What is it called there? (optional)").FillAsync("Drawn by hand");
        await visit.SubmitAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Marks: 2")).ToBeVisibleAsync();
        await corners.FillAsync("52.6326, -2.2230\n52.6308, -2.2165");
        await page.GetByLabel("Why there?").FillAsync("The lane is too narrow.");
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Thank you");
        await visit.GoAsync("reports/questions/cycle-stands");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Change it or take it away.*Drawn by hand") }).ClickAsync();
        await Assertions.Expect(page.GetByText("Marks: 2")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task PartOfAPhoto_IsBlackedOut_ByKeyboardAlone()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.Desktop, "redactor", RoleNames.Officer);
        var (page, before) = (visit.Page, await FileAsync());
        await visit.GoAsync(council.Places.PathOf("{report photo}"));
        var black = page.GetByRole(AriaRole.Button, new() { Name = "Black out", Exact = true });
        await Assertions.Expect(black).ToBeVisibleAsync();
        await black.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("40 %, 40 %, 20 × 20 %")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
        await page.Locator("select[name='Correction.Reason']").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Put it in the place of this one" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Parts of a photo were blacked out")).ToBeVisibleAsync();
        (await FileAsync()).ShouldNotBe(before, "the former file is nobody's any more");
    }

    private async Task<string> FileAsync() => await (await council.SiteAsync()).InScopeAsync(async scope =>
        (await scope.GetRequiredService<PhotoAlbum>().OfAsync(Report.ItemOf(council.Places.Report), CancellationToken.None)).Single().Address);
}
