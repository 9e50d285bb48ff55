using Folkmoot.Core.Areas;
using Folkmoot.Core.Facilities;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Pages;

public sealed class NearestTests(CoreSite core)
{
    [Fact]
    public async Task Post_AnArea_ListsWhatIsNearestFirst_ThenTheMap()
    {
        using var visitor = (await core.SiteAsync()).Visitor();

        using var answer = await visitor.SubmitAsync("nearest", ("Kind", "library"), ("Area", "codsall-and-bilbrook-demo"));
        var page = await TestBrowser.ReadAsync(answer);

        var entries = page.QuerySelectorAll("main ol li").ToList();
        entries[0].TextContent.ShouldContain("Green Lane Library");
        entries[0].TextContent.ShouldMatch(@"\d\.\d miles in a straight line");
        entries[0].TextContent.ShouldContain("Open now, until 12:30");
        page.QuerySelector("main")!.TextContent.ShouldContain("as the crow flies");
        var html = page.QuerySelector("main")!.InnerHtml;
        html.IndexOf("<ol", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("data-council-map", StringComparison.Ordinal));
        page.QuerySelectorAll("main svg text").Length.ShouldBe(entries.Count);
    }

    [Fact]
    public async Task Get_AKindAndAnArea_NeedsNoForm()
    {
        using var visitor = (await core.SiteAsync()).Visitor();
        (await visitor.PageAsync("nearest?kind=gp-surgery&area=codsall-and-bilbrook-demo")).QuerySelector("main ol li a")!.TextContent.ShouldContain("Brook Surgery");
    }

    [Fact]
    public async Task Post_ALocation_IsAnsweredFromThere()
    {
        using var visitor = (await core.SiteAsync()).Visitor();

        using var answer = await visitor.SubmitAsync("nearest", ("Kind", "library"), ("Latitude", "52.7500"), ("Longitude", "-2.1300"));

        (await TestBrowser.ReadAsync(answer)).QuerySelector("main ol li")!.TextContent.ShouldContain("Old School Library");
    }

    [Theory]
    [InlineData("", "", "Choose what you are looking for")]
    [InlineData("library", "", "hoose an area")]
    [InlineData("library", "nowhere", "hoose an area")]
    [InlineData("castle", "codsall-and-bilbrook-demo", "Choose what you are looking for")]
    public async Task Post_WithoutKindOrPlace_AsksForIt(string kind, string area, string problem)
    {
        using var visitor = (await core.SiteAsync()).Visitor();

        using var answer = await visitor.SubmitAsync("nearest", ("Kind", kind), ("Area", area));

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(problem);
    }

    // Ten o'clock on a Monday: one hut is open, the nearer one is not, and of the third nobody knows. Far off in Wales.
    [Fact]
    public async Task Find_OpenNowAndStepFree_LeavesOutWhatIsNot_AndWidens()
    {
        var site = await core.SiteAsync();
        await SaveAsync(site,
            new FacilityData { Reference = "hut-1", Kind = "hut", Name = "Closed hut", Longitude = -4, Latitude = 52, Hours = "Tu 09:00-17:00" },
            new FacilityData { Reference = "hut-2", Kind = "hut", Name = "Open hut", Longitude = -4.01, Latitude = 52, Hours = "Mo 09:00-17:00", Access = ["step-free"] },
            new FacilityData { Reference = "hut-3", Kind = "hut", Name = "Unknown hut", Longitude = -4.02, Latitude = 52 });

        (await FindAsync(site, new NearestQuestion("hut", new GeoPoint(-4, 52), false, false))).Places.Select(p => p.Facility.Name).ShouldBe(["Closed hut", "Open hut", "Unknown hut"]);
        (await FindAsync(site, new NearestQuestion("hut", new GeoPoint(-4, 52), true, false))).Places.ShouldHaveSingleItem().Facility.Name.ShouldBe("Open hut");
        (await FindAsync(site, new NearestQuestion("hut", new GeoPoint(-4, 52), false, true))).Places.ShouldHaveSingleItem().Facility.Name.ShouldBe("Open hut");

        // One degree of latitude is 69.1 miles; 0.3 degrees are 20.7.
        var near = await FindAsync(site, new NearestQuestion("hut", new GeoPoint(-4, 52.3), false, false));
        (near.WithinMiles, near.Widened).ShouldBe((25, true));
        near.Places[0].Miles.ShouldBe(20.7, 0.1);
        var far = await FindAsync(site, new NearestQuestion("hut", new GeoPoint(-4, 53), false, false));
        (far.WithinMiles, far.Widened, far.Places.Count).ShouldBe((null, true, 3));
        (await FindAsync(site, new NearestQuestion("hut", new GeoPoint(-4, 52), false, false))).Widened.ShouldBeFalse();
    }

    private static Task<FacilityChange> SaveAsync(TestSite site, params FacilityData[] huts) =>
        site.InScopeAsync(scope => scope.GetRequiredService<FacilityRegister>().SaveAsync(huts, replace: true, null, CancellationToken.None));

    private static Task<NearestAnswer> FindAsync(TestSite site, NearestQuestion question) =>
        site.InScopeAsync(scope => scope.GetRequiredService<NearestFacilities>().FindAsync(question, CancellationToken.None));
}
