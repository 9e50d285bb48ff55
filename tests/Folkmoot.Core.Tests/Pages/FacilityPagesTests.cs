using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Facilities;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Pages;

public sealed class FacilityPagesTests(CoreSite core)
{
    private static readonly RecipeContext Recipe = new("test", _ => null);

    // The tests' clock stands at Monday 16 June 2031, ten o'clock in the council's summer.
    [Fact]
    public async Task Get_APlace_SaysWhenItIsOpenAndHowToGetIn()
    {
        using var visitor = (await core.SiteAsync()).Visitor();

        var page = await visitor.PageAsync("facilities/library-codsall");

        page.QuerySelector("h1")!.TextContent.ShouldBe("Green Lane Library (invented)");
        page.QuerySelector("main .govuk-tag")!.TextContent.ShouldBe("Open now, until 12:30");
        page.QuerySelector("main")!.TextContent.ShouldContain("Step-free entrance");
        page.QuerySelectorAll("main table tr").Length.ShouldBe(7);
        page.QuerySelector("main table th time")!.TextContent.ShouldBe("Monday 16 June");
        page.QuerySelector("main table td")!.TextContent.ShouldBe("09:00 to 12:30, 13:30 to 17:00");
        (await visitor.GetAsync("facilities/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_ANewPlace_ShowsItAndItsChangesAtOnce()
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        using var visitor = site.Visitor();

        await ShouldRedirectAsync(editor.SubmitAsync("facilities/admin/edit", [.. Typed("Ferry <steps>", "landing", "Mo-Su 10:00-11:00"), ("Place.Access", "hearing-loop")]));
        var added = await visitor.PageAsync("facilities/ferry-steps");
        added.QuerySelector("h1")!.TextContent.ShouldBe("Ferry <steps>");
        added.QuerySelector("main")!.TextContent.ShouldContain("Hearing loop");

        await ShouldRedirectAsync(editor.SubmitAsync("facilities/admin/edit/ferry-steps", Typed("Ferry stairs", "landing", "off")));
        await site.WorkOffAsync();
        (await visitor.PageAsync("facilities/ferry-steps")).QuerySelector("h1")!.TextContent.ShouldBe("Ferry stairs");
        (await visitor.PageAsync("search?q=stairs")).QuerySelector("main")!.TextContent.ShouldContain("Ferry stairs");

        await ShouldRedirectAsync(editor.SubmitAsync("facilities/admin/remove/ferry-steps"));
        await site.WorkOffAsync();
        (await visitor.GetAsync("facilities/ferry-steps")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_APlaceWithMistakes_KeepsWhatWasTyped()
    {
        using var editor = await (await core.SiteAsync()).SignedInAsync("editor", RoleNames.Editor);

        using var answer = await editor.SubmitAsync("facilities/admin/edit", Typed("", "library", "Monday to Friday"));
        var page = await TestBrowser.ReadAsync(answer);

        var summary = page.QuerySelector(".govuk-error-summary")!.TextContent;
        summary.ShouldContain("Enter a name");
        summary.ShouldContain("Write days, then hours, such as Mo-Fr 09:00-17:00");
        page.QuerySelector("input[name='Place.Hours']")!.GetAttribute("value").ShouldBe("Monday to Friday");
        page.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href")!).ShouldAllBe(href => page.QuerySelector(href) != null);
    }

    [Fact]
    public async Task Import_AFileWithOneBadRow_ChangesNothing_AndAGoodOneTwiceChangesItOnce()
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        const string good = "reference,name,kind,latitude,longitude\nm-1,Mill one,mill,52.61,-2.2\nm-2,Mill two,mill,52.62,-2.2\n";

        (await UploadAsync(editor, good.Replace("52.62", "north"))).ShouldContain("Row 3, column latitude: \"north\" is no number");
        (await CountAsync(site, "mill")).ShouldBe(0);
        (await UploadAsync(editor, good, ("CheckOnly", "true"))).ShouldContain("The file is good: 2 places. Nothing was changed.");
        (await CountAsync(site, "mill")).ShouldBe(0);
        (await UploadAsync(editor, good)).ShouldContain("2 new places, 0 changed, 0 as before, 0 removed.");
        (await UploadAsync(editor, good)).ShouldContain("0 new places, 0 changed, 2 as before, 0 removed.");
        (await UploadAsync(editor, good.Replace("m-1,Mill one,mill,52.61,-2.2\n", ""), ("Replace", "true"))).ShouldContain("0 new places, 0 changed, 1 as before, 1 removed.");
        (await CountAsync(site, "mill")).ShouldBe(1);
    }

    [Fact]
    public async Task Save_TheSameAgain_RaisesNothing()
    {
        var site = await core.SiteAsync();
        FacilityData data = new() { Reference = "quiet", Kind = "bench", Name = "Quiet bench", Longitude = -2.2, Latitude = 52.6 };
        (await SaveAsync(site, data)).Added.ShouldBe(1);
        (await SaveAsync(site, data)).ShouldBe(new FacilityChange(0, 0, 1, 0));
    }

    [Fact]
    public async Task Export_OfWhatWasExported_IsTheSameByteForByte()
    {
        var site = await core.SiteAsync();
        var first = await site.InScopeAsync(ExportAsync);
        await site.InScopeAsync(scope => scope.GetRequiredService<FacilitiesStep>()
            .RunAsync(JsonSerializer.Deserialize<FacilitiesStepData>(first)!, Recipe, CancellationToken.None));

        first.ShouldContain("library-codsall");
        (await site.InScopeAsync(ExportAsync)).ShouldBe(first);
    }

    private static (string, string)[] Typed(string name, string kind, string hours) =>
    [
        ("Place.Name", name), ("Place.Kind", kind), ("Place.Latitude", "52.6"), ("Place.Longitude", "-2.2"), ("Place.Address", ""), ("Place.Phone", ""),
        ("Place.Website", ""), ("Place.Hours", hours), ("Place.Notes", ""),
    ];

    private static async Task ShouldRedirectAsync(Task<HttpResponseMessage> posted)
    {
        using var answer = await posted;
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")?.TextContent);
    }

    private static Task<FacilityChange> SaveAsync(TestSite site, FacilityData data) =>
        site.InScopeAsync(scope => scope.GetRequiredService<FacilityRegister>().SaveAsync([data], replace: false, null, CancellationToken.None));

    private static Task<int> CountAsync(TestSite site, string kind) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<FacilityDirectory>().ListAsync(CancellationToken.None)).Count(f => f.Kind == kind));

    private static async Task<string> ExportAsync(IServiceProvider scope) =>
        JsonSerializer.Serialize(await scope.GetRequiredService<FacilitiesStep>().ExportAsync(CancellationToken.None));

    private static async Task<string> UploadAsync(TestBrowser browser, string file, params (string Name, string Value)[] fields)
    {
        var form = (IHtmlFormElement)(await browser.PageAsync("facilities/admin/import")).QuerySelector("main form")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in TestBrowser.ValuesOf(form, fields).Where(field => field.Key != "Upload"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "Upload", "test.csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, "facilities/admin/import") { Content = content };
        using var response = await browser.SendAsync(request);
        return (await TestBrowser.ReadAsync(response)).QuerySelector("main")!.TextContent;
    }
}
