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

    [Fact]
    public async Task Post_WhoReadsAndWrites_IsShownAgain_AndHolds()
    {
        var board = await forums.OpenBoardAsync("locality-1");
        using var editor = await forums.Site.SignedInAsync("editor", RoleNames.Editor);
        var path = $"forums/admin/boards/edit/{board.Slug}";

        using var saved = await editor.SubmitAsync(
            path, ("Area", "locality-1"), ("Readers", "Members"), ("Rules", "Be *kind*."), ("NeedsLevel", "InPerson"), ("ResidentsOnly", "true"), ("QuietDays", "90"), ("SlowMinutes", "5"));

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, (await Testing.TestBrowser.ReadAsync(saved)).QuerySelector(".govuk-error-summary")?.TextContent);
        var form = (await editor.PageAsync(path)).QuerySelector("main form")!;
        form.QuerySelector("input[name=Readers][checked]")!.GetAttribute("value").ShouldBe("Members");
        form.QuerySelector("select[name=NeedsLevel] option[selected]")!.GetAttribute("value").ShouldBe("InPerson");
        form.QuerySelector("input[name=QuietDays]")!.GetAttribute("value").ShouldBe("90");
        using var visitor = forums.Site.Visitor();
        (await visitor.GetAsync($"forums/{board.Slug}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var person = await forums.Site.SignedInAsync("resident");
        (await person.PageAsync($"forums/{board.Slug}/new")).QuerySelector("main")!.TextContent.ShouldContain("Only people whom a village agent has met write on this board");
        using var editors = await editor.GetAsync($"forums/{board.Slug}/new");
        (await Testing.TestBrowser.ReadAsync(editors)).QuerySelector(".council-rules em")!.TextContent.ShouldBe("kind");
    }

    [Fact]
    public async Task Post_ResidentsOnly_WithoutArea_ShowsError()
    {
        using var editor = await forums.Site.SignedInAsync("editor", RoleNames.Editor);

        using var response = await editor.SubmitAsync("forums/admin/boards/edit", ("Title", "All"), ("Position", "1"), ("ResidentsOnly", "true"));

        (await Testing.TestBrowser.ReadAsync(response)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose the area whose residents write");
    }
}
