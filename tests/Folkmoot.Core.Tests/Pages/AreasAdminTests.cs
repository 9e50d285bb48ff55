using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Folkmoot.Testing;

namespace Folkmoot.Core.Tests.Pages;

public sealed class AreasAdminTests(CoreSite core)
{
    private const string Parishes = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"p1","name":"Upper <Parish>"},
        "geometry":{"type":"Polygon","coordinates":[[[0,52],[0.5,52],[0.5,52.5],[0,52]]]}}]}
        """;

    [Fact]
    public async Task Get_AsResident_IsRefused()
    {
        using var resident = await (await core.SiteAsync()).SignedInAsync("curious");

        (await resident.GetAsync("areas/admin")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Post_AFile_ShowsWhatTheCheckFoundAndImportsItWhenActivated()
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        using var visitor = site.Visitor();

        using var drafted = await SendAsync(editor, "parish", Encoding.UTF8.GetBytes(Parishes));
        var draft = drafted.Headers.Location!.ToString();
        var page = (await editor.PageAsync(draft)).QuerySelector("main")!.TextContent;
        page.ShouldContain("read as WGS84");
        page.ShouldContain("New codes: p1");
        page.ShouldContain("Upper <Parish> (p1)");
        (await visitor.PageAsync("areas")).Body!.TextContent.ShouldNotContain("Upper <Parish>");

        (await editor.SubmitAsync(draft)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.PageAsync(draft)).QuerySelector("main")!.TextContent.ShouldContain("In use");
        (await UploadAsync(editor, "parish", Encoding.UTF8.GetBytes(Parishes))).ShouldContain("has these areas already");
        (await visitor.PageAsync("areas")).Body!.TextContent.ShouldContain("Upper <Parish>");
        (await visitor.PageAsync("areas/upper-parish")).QuerySelector("h1")!.TextContent.ShouldBe("Upper <Parish>");
    }

    [Fact]
    public async Task Post_Discard_LeavesNothingOfTheDraft()
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        using var drafted = await SendAsync(editor, "hamlet", Encoding.UTF8.GetBytes(Parishes.Replace("p1", "h1", StringComparison.Ordinal)));
        var draft = drafted.Headers.Location!.ToString();
        var form = (IHtmlFormElement)(await editor.PageAsync(draft)).QuerySelector("form[action*='handler=Discard'], form[action*='Discard']")!;

        using var discarded = await editor.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form));

        discarded.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.GetAsync(draft)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("ward", "[1", "$")]
    [InlineData("Ward 1", "{}", "Kind of area must be one word")]
    [InlineData("ward", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"locality-1","name":"X"},"geometry":{"type":"Polygon","coordinates":[[[0,52],[0.5,52],[0.5,52.5],[0,52]]]}}]}""", "is used already by the locality")]
    public async Task Post_ABadFile_SaysWhyAndChangesNothing(string kind, string content, string problem)
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);

        var answer = await UploadAsync(editor, kind, Encoding.UTF8.GetBytes(content));

        answer.ShouldContain("There is a problem");
        answer.ShouldContain(problem);
        (await editor.PageAsync("areas")).Body!.TextContent.ShouldNotContain("Wards");
    }

    [Fact]
    public async Task Post_AFileOf60Megabytes_NamesTheLimit()
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);

        (await UploadAsync(editor, "ward", new byte[60 * 1024 * 1024])).ShouldContain("The file must be smaller than 20 MB");
    }

    private static async Task<string> UploadAsync(TestBrowser browser, string kind, byte[] file)
    {
        using var response = await SendAsync(browser, kind, file);
        return (await TestBrowser.ReadAsync(response)).QuerySelector("main")!.TextContent;
    }

    private static async Task<HttpResponseMessage> SendAsync(TestBrowser browser, string kind, byte[] file)
    {
        var page = await browser.PageAsync("areas/admin");
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in TestBrowser.ValuesOf(form, ("Kind", kind), ("Upload", "")).Where(field => field.Key != "Upload"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), "Upload", "test.geojson");
        using var request = new HttpRequestMessage(HttpMethod.Post, "areas/admin") { Content = content };
        return await browser.SendAsync(request);
    }
}
