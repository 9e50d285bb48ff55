using System.Net;

namespace Folkmoot.Forums.Tests.Pages;

public sealed class BoardsAdminTests(ForumsSite forums)
{
    [Fact]
    public async Task Get_AsResident_IsRefused() =>
        (await forums.Resident.GetAsync("forums/admin/boards")).StatusCode.ShouldNotBe(HttpStatusCode.OK);

    [Fact]
    public async Task Post_ANewBoard_OpensIt()
    {
        using var editor = await forums.Site.SignedInAsync("editor", RoleNames.Editor);

        using var saved = await editor.SubmitAsync("forums/admin/boards/edit", ("Title", "Bins & recycling"), ("Description", ""), ("Area", ""), ("Position", "5"));

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.PageAsync("forums/admin/boards")).Body!.TextContent.ShouldContain("Bins & recycling");
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync("forums/bins-recycling")).QuerySelector("h1")!.TextContent.ShouldBe("Bins & recycling");
    }

    [Fact]
    public async Task Post_WithoutTitle_ShowsError()
    {
        using var editor = await forums.Site.SignedInAsync("editor", RoleNames.Editor);

        using var response = await editor.SubmitAsync("forums/admin/boards/edit", ("Title", ""), ("Position", "1"));

        (await Testing.TestBrowser.ReadAsync(response)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Enter a title");
    }
}
