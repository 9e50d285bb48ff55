using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Folkmoot.Business.Listings;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Folkmoot.Business.Tests.Listings;

/// <summary>The directory as visitors use it: the demo's entries, and what each test adds.</summary>
[Collection(BusinessCollection.Name)]
public sealed class DirectoryTests(BusinessSite business)
{
    [Fact]
    public async Task Get_WithWords_FindsByTheBeginningOfAWordWithoutItsAccent()
    {
        using var visitor = business.Site.Visitor();
        (await NamesAsync(visitor, "business/directory?q=repair+cafe")).ShouldBe(["Perton Repair Café (invented)"]);
        (await NamesAsync(visitor, "business/directory?q=bicycle")).ShouldBe(["Brook Street Bikes (invented)"]);
        (await NamesAsync(visitor, "business/directory?q=nothing+of+the+kind")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_WithCategories_FindsAnyOfOneGroupAndEachOfSeveral()
    {
        using var visitor = business.Site.Visitor();
        var either = await NamesAsync(visitor, "business/directory?category=stay&category=services");
        either.ShouldBe(["Canal Wharf Rooms (invented)", "Ledger and Line (invented)"]);
        (await NamesAsync(visitor, "business/directory?category=stay&category=services&category=takes-apprentices")).ShouldBe(["Ledger and Line (invented)"]);
    }

    [Fact]
    public async Task Get_WithAreaAndAccess_FindsWhatLiesThere()
    {
        using var visitor = business.Site.Visitor();
        var page = await visitor.PageAsync("business/directory");
        var area = AreaOf(page, "Codsall");
        (await NamesAsync(visitor, $"business/directory?area={area}")).ShouldBe(["Codsall Walkers (invented)", "Green Lane Bakery (invented)"]);
        (await NamesAsync(visitor, $"business/directory?area={area}&access=step-free")).ShouldBe(["Green Lane Bakery (invented)"]);
    }

    [Fact]
    public async Task Get_OfAnAreaThatIsNone_IsNotFound()
    {
        using var visitor = business.Site.Visitor();
        using var response = await visitor.GetAsync("business/directory?area=nowhere");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nearest_FromAnArea_TellsTheNearestPlaceOfEachFirst()
    {
        using var visitor = business.Site.Visitor();
        var page = await visitor.PageAsync("business/directory/nearest");
        var area = AreaOf(page, "Penkridge");
        using var answer = await visitor.SubmitAsync("business/directory/nearest", ("Area", area), ("Q", ""), ("Category", "food-and-drink"));
        var found = await TestBrowser.ReadAsync(answer);
        var lines = found.QuerySelectorAll("main ol .council-list__item").Select(item => item.TextContent).ToList();
        lines.Count.ShouldBe(2);
        // The bakery's market stall is nearer than the farm; its shop is not.
        lines[0].ShouldContain("Green Lane Bakery");
        lines[0].ShouldContain("Saturday market");
        lines[1].ShouldContain("Heath Farm Shop");
    }

    [Fact]
    public async Task Listing_SaysWhatSearchEnginesRead_AndNoNameCanEndTheElement()
    {
        await SaveAsync(new ListingData { Id = "breaker", Name = "</script><script>alert(1)</script> & Sons", Summary = "<!-- \"quoted\" '", Website = "https://breaker.example.org", Text = "<script>alert(2)</script>" });
        using var visitor = business.Site.Visitor();
        var page = await visitor.PageAsync("business/directory/breaker");
        var script = page.QuerySelector("script[type='application/ld+json']")!.TextContent;
        var data = JsonNode.Parse(script)!;
        data["@type"]!.GetValue<string>().ShouldBe("LocalBusiness");
        data["name"]!.GetValue<string>().ShouldBe("</script><script>alert(1)</script> & Sons");
        page.QuerySelectorAll("script:not([src])").Select(s => s.TextContent).ShouldNotContain(text => text.StartsWith("alert", StringComparison.Ordinal));
        await DeleteAsync("breaker");
    }

    [Fact]
    public async Task Json_IsAPageOfOpenReferralServices()
    {
        using var visitor = business.Site.Visitor();
        using var response = await visitor.GetAsync("business/directory.json");
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        json["page_number"]!.GetValue<int>().ShouldBe(1);
        var bakery = json["contents"]!.AsArray().Single(s => s!["name"]!.GetValue<string>().StartsWith("Green Lane", StringComparison.Ordinal))!;
        bakery["status"]!.GetValue<string>().ShouldBe("active");
        bakery["organization"]!["name"]!.GetValue<string>().ShouldBe("Green Lane Bakery (invented)");
        bakery["service_at_locations"]!.AsArray().Count.ShouldBe(2);
        bakery["service_at_locations"]![0]!["location"]!["latitude"]!.GetValue<double>().ShouldBe(52.6312);
        using var beyond = await visitor.GetAsync("business/directory.json?page=99");
        beyond.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Search_FindsAnEntry_UntilItIsDeleted()
    {
        await SaveAsync(new ListingData { Id = "farrier", Name = "Zebedee the farrier", Summary = "Hot shoeing" });
        await business.Site.WorkOffAsync();
        using var visitor = business.Site.Visitor();
        (await visitor.PageAsync("search?q=zebedee")).QuerySelector("main")!.TextContent.ShouldContain("Zebedee the farrier");
        await DeleteAsync("farrier");
        await business.Site.WorkOffAsync();
        (await visitor.PageAsync("search?q=zebedee")).QuerySelector("main")!.TextContent.ShouldNotContain("Zebedee the farrier");
    }

    [Fact]
    public async Task Step_Exported_ImportsTheSame()
    {
        var first = await ExportAsync();
        await business.Site.InScopeAsync(scope => scope.GetRequiredService<DirectoryStep>().RunAsync(first, null!, CancellationToken.None));
        var second = await ExportAsync();
        JsonSerializer.Serialize(second).ShouldBe(JsonSerializer.Serialize(first));
        first.Categories.Count.ShouldBe(10);
    }

    private Task<DirectoryStepData> ExportAsync() =>
        business.Site.InScopeAsync(async scope => (await scope.GetRequiredService<DirectoryStep>().ExportAsync(CancellationToken.None))!);

    private static string AreaOf(IHtmlDocument page, string name) =>
        page.QuerySelectorAll("select[name=Area] option").OfType<IHtmlOptionElement>().Single(o => o.Text.StartsWith(name, StringComparison.Ordinal)).Value;

    private Task<ListingChange> SaveAsync(ListingData data) => business.Site.InScopeAsync(scope => scope.GetRequiredService<ListingRegister>().SaveAsync([data], actorId: null, CancellationToken.None));

    private Task DeleteAsync(string slug) => business.Site.InScopeAsync(async scope =>
    {
        var listing = await scope.GetRequiredService<ListingFinder>().FindAsync(slug, CancellationToken.None);
        await scope.GetRequiredService<ListingRegister>().DeleteAsync(listing!, actorId: null, CancellationToken.None);
    });

    private static async Task<IReadOnlyList<string>> NamesAsync(TestBrowser browser, string path) =>
        [.. (await browser.PageAsync(path)).QuerySelectorAll("main .council-list__link").Select(link => link.TextContent)];
}
