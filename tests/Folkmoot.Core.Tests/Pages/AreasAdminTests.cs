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
    public async Task Post_AFile_ImportsItOnce()
    {
        var site = await core.SiteAsync();
        using var editor = await site.SignedInAsync("editor", RoleNames.Editor);
        using var visitor = site.Visitor();
        (await visitor.PageAsync("areas")).Body!.TextContent.ShouldNotContain("Upper <Parish>");

        (await UploadAsync(editor, "parish", Encoding.UTF8.GetBytes(Parishes))).ShouldContain("1 areas imported: 1 new");
        (await UploadAsync(editor, "parish", Encoding.UTF8.GetBytes(Parishes))).ShouldContain("has these areas already");

        (await visitor.PageAsync("areas")).Body!.TextContent.ShouldContain("Upper <Parish>");
        (await visitor.PageAsync("areas/upper-parish")).QuerySelector("h1")!.TextContent.ShouldBe("Upper <Parish>");
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
        var page = await browser.PageAsync("areas/admin");
        var form = (IHtmlFormElement)page.QuerySelector("main form")!;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in TestBrowser.ValuesOf(form, ("Kind", kind), ("Upload", "")).Where(field => field.Key != "Upload"))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(file), "Upload", "test.geojson");
        using var request = new HttpRequestMessage(HttpMethod.Post, "areas/admin") { Content = content };
        using var response = await browser.SendAsync(request);
        return (await TestBrowser.ReadAsync(response)).QuerySelector("main")!.TextContent;
    }
}
