using System.Net;
using System.Text;
using Folkmoot.Core;
using Folkmoot.Core.Areas;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;
using Folkmoot.Host.Tests.Witness;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests;

/// <summary>What people get to read when they send something that cannot be used; and that nothing has changed then.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Name = "<script>alert(1)</script> & Sons";
    private const string Square = "[[[388000,303000],[389000,303000],[389000,304000],[388000,304000],[388000,303000]]]";

    private TestInstallation installation = null!;
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await WitnessSite.StartAsync();
        site = await installation.WitnessedSiteAsync("alpha");
        await installation.Services.GetRequiredService<SiteSwitches>().RenameAsync("alpha", Name, null, null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Import_EastingsWithoutCrs_SaysSoAndImportsNothing()
    {
        var report = await ImportAsync(GeoJson(crs: null));
        report.Errors.ShouldHaveSingleItem().Message.ShouldContain("eastings and northings (British National Grid) but the file does not say so");
        report.Errors[0].Message.ShouldContain("urn:ogc:def:crs:EPSG::27700");
        (await CountAreasAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Import_EastingsThatSaySo_AreConverted()
    {
        (await ImportAsync(GeoJson("urn:ogc:def:crs:EPSG::27700"))).Succeeded.ShouldBeTrue();
        var found = await site.InScopeAsync(scope => scope.GetRequiredService<AreaDirectory>().FindAtAsync(-2.1707, 52.6275, CancellationToken.None));
        found.ShouldHaveSingleItem().Name.ShouldBe("Bilbrook <b>");
    }

    [Fact]
    public async Task Upload_EastingsWithoutThenWithCrs_TellsThenConverts()
    {
        using var officer = await site.SignedInAsync("officer", "Administrator");
        var refused = await UploadAsync(officer, GeoJson(crs: null));
        var page = await TestBrowser.ReadAsync(refused);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("eastings and northings");
        (await CountAreasAsync()).ShouldBe(0);
        using var drafted = await UploadAsync(officer, GeoJson("urn:ogc:def:crs:EPSG::27700"));
        drafted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await CountAreasAsync()).ShouldBe(1);
        using var visitor = site.Visitor();
        (await visitor.PageAsync("areas")).QuerySelector("main")!.TextContent.ShouldNotContain("Bilbrook");
        using var activated = await officer.SubmitAsync(drafted.Headers.Location!.ToString());
        activated.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var areas = await visitor.PageAsync("areas");
        areas.QuerySelector("main")!.TextContent.ShouldContain("Bilbrook <b>");
        areas.QuerySelector("main b").ShouldBeNull();
    }

    [Fact]
    public async Task Upload_60MegabytesToTheStaffPage_SaysWhatToDoAndKeepsNothing()
    {
        using var officer = await site.SignedInAsync("officer", "Administrator");
        using var answer = await UploadAsync(officer, new byte[60 * 1024 * 1024]);
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector("main")!.TextContent.ShouldContain("must be smaller than 20 MB");
        page.QuerySelector("header")!.TextContent.ShouldContain(Name);
        await NothingKeptAsync();
    }

    [Fact]
    public async Task Post_60MegabytesToAnyOtherPage_ShowsA413InTheSitesBrand()
    {
        using var visitor = site.Visitor();
        using var answer = await UploadAsync(visitor, new byte[60 * 1024 * 1024], "account/sign-in");
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        await ShouldBeBrandedAsync(answer, "That is too large", "Send a smaller one");
        await NothingKeptAsync();
    }

    [Theory]
    [InlineData("alpha", null, "another", "There is a site named 'alpha' already")]
    [InlineData("beta", null, "alpha", "Another site has the address /alpha already")]
    [InlineData("beta", null, "admin", "reserved")]
    [InlineData("beta", null, "Forums", "lower-case")]
    [InlineData("beta", null, "_content", "lower-case")]
    [InlineData("hub", null, "other", "reserved")]
    [InlineData("template-0", null, "other", "reserved")]
    [InlineData("<script>", null, "other", "cannot be used")]
    [InlineData("beta", "https://beta.example.org", null, "is not a host name")]
    [InlineData("beta", "beta.example.org:8080", null, "is not a host name")]
    public async Task Create_WithAnAddressThatCannotBeHad_SaysWhyAndMakesNothing(string id, string? host, string? prefix, string complaint)
    {
        var setUp = installation.Services.GetRequiredService<SiteSetUp>();
        var refused = await Should.ThrowAsync<SiteRefusedException>(
            setUp.CreateAsync(new NewSite(id, "x", host, prefix, "test", null, new Dictionary<string, string>()), CancellationToken.None));
        refused.Message.ShouldContain(complaint);
        await using var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        (await hub.Sites.Select(s => s.Id).ToListAsync()).ShouldBe(["alpha"]);
    }

    [Fact]
    public async Task Create_InAnotherRealmOnTheSameHostName_IsRefused()
    {
        var setUp = installation.Services.GetRequiredService<SiteSetUp>();
        var refused = await Should.ThrowAsync<SiteRefusedException>(
            setUp.CreateAsync(new NewSite("beta", "x", null, "beta", "other", null, new Dictionary<string, string>()), CancellationToken.None));
        refused.Message.ShouldContain("belongs to another realm, 'test'");
    }

    [Fact]
    public async Task Confirm_ADayLater_SaysSoAndConfirmsNothing()
    {
        using var browser = site.Visitor();
        await browser.SubmitAsync("account/register", ("Email", "late@example.org"));
        await WitnessSite.EventuallyAsync(() => Task.FromResult(installation.Mails.Any(m => m.To == "late@example.org")), "No mail came.");
        var link = installation.Mails.Single(m => m.To == "late@example.org").Text.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal));
        installation.Clock.Advance(TimeSpan.FromHours(25));
        var late = await browser.PageAsync(link);
        late.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("too old");
        late.QuerySelector("main form").ShouldBeNull();
        await using var hub = await installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        (await hub.Accounts.IgnoreQueryFilters().SingleAsync(a => a.Email == "late@example.org")).EmailConfirmed.ShouldBeFalse();
    }

    [Fact]
    public async Task Get_AnUnknownPage_ShowsA404InTheSitesBrand()
    {
        using var visitor = site.Visitor();
        foreach (var path in new[] { "nowhere", "forums/nowhere", "areas/nowhere", "%3Cscript%3Ealert(1)%3C/script%3E", "admin/nowhere" })
        {
            using var answer = await visitor.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            await ShouldBeBrandedAsync(answer, "Page not found", "check that it is right");
        }
    }

    [Fact]
    public async Task Get_ASiteThatIsSwitchedOff_SaysSoInItsBrand()
    {
        await installation.Services.GetRequiredService<SiteSwitches>().DisableAsync("alpha", CancellationToken.None);
        using var visitor = site.Visitor();
        foreach (var path in new[] { "", "forums", "admin", "nowhere" })
        {
            using var answer = await visitor.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            await ShouldBeBrandedAsync(answer, "This site is switched off", "Nothing has been lost");
        }
    }

    [Fact]
    public async Task Get_APageThatThrows_ShowsA500WithTheIdThatTheLogHolds()
    {
        using var visitor = site.Visitor();
        using var answer = await visitor.GetAsync("tests/boom?what=secret");
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await ShouldBeBrandedAsync(answer, "Sorry, there is a problem", "made a note");
        var id = page.QuerySelector(".council-reference")!.TextContent;
        id.ShouldBe(answer.Headers.GetValues("X-Request-Id").Single());
        page.Source.Text.ShouldNotContain("InvalidTimeZoneException");
        var line = installation.Log.Lines.Single(l => l.Contains(id, StringComparison.Ordinal) && l.Contains("The witness threw.", StringComparison.Ordinal));
        line.ShouldNotContain("secret", Case.Sensitive, "queries hold what people look for");
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ShouldBeBrandedAsync(HttpResponseMessage answer, string heading, string advice)
    {
        var html = await answer.Content.ReadAsStringAsync();
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector("h1")!.TextContent.ShouldBe(heading);
        page.QuerySelector("main")!.TextContent.ShouldContain(advice);
        page.QuerySelector("header")!.TextContent.ShouldContain(Name);
        page.QuerySelector("link[href*='/brand.css']").ShouldNotBeNull();
        html.ShouldNotContain("<script>alert", Case.Insensitive);
        return page;
    }

    private async Task NothingKeptAsync()
    {
        (await CountAreasAsync()).ShouldBe(0);
        (await site.InScopeAsync(scope => scope.GetRequiredService<Folkmoot.Data.FoundationDbContext>().Files.CountAsync())).ShouldBe(0);
        Directory.GetFiles(Path.GetTempPath(), "ASPNETCORE_*").ShouldAllBe(file => new FileInfo(file).Length != 60 * 1024 * 1024);
    }

    private static async Task<HttpResponseMessage> UploadAsync(TestBrowser browser, byte[] content, string path = "areas/admin")
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await browser.PageAsync(path)).QuerySelector("main form[method=post]")!;
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in TestBrowser.ValuesOf(form, ("Kind", "ward")))
        {
            if (name != "Upload")
            {
                body.Add(new StringContent(value), name);
            }
        }

        body.Add(new ByteArrayContent(content), "Upload", "<b>wards</b>.geojson");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        return await browser.SendAsync(request);
    }

    private Task<AreaImportReport> ImportAsync(byte[] file) => site.InScopeAsync(scope =>
        scope.GetRequiredService<AreaImport>().RunAsync(new MemoryStream(file), new AreaImportOptions("ward", "test"), CancellationToken.None));

    private Task<int> CountAreasAsync() => site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Areas.CountAsync());

    private static byte[] GeoJson(string? crs)
    {
        var member = crs is null ? "" : $$""" "crs": { "type": "name", "properties": { "name": "{{crs}}" } },""";
        return Encoding.UTF8.GetBytes($$"""
            { "type": "FeatureCollection",{{member}}
              "features": [ { "type": "Feature", "properties": { "code": "W1", "name": "Bilbrook <b>" }, "geometry": { "type": "Polygon", "coordinates": {{Square}} } } ] }
            """);
    }
}
