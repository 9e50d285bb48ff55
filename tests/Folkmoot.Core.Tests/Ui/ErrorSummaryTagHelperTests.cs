namespace Folkmoot.Core.Tests.Ui;

public sealed class ErrorSummaryTagHelperTests
{
    private readonly FormPage _page = new();

    [Fact]
    public async Task Summary_OfAValidForm_IsNothing() => (await _page.RenderSummaryAsync()).InnerHtml.ShouldBe("");

    [Fact]
    public async Task Summary_LinksEachErrorToItsField()
    {
        _page.ModelState.AddModelError("Author.Name", "Enter <your> name");

        var html = await _page.RenderSummaryAsync();

        html.QuerySelector("[role=alert] h2")!.TextContent.ShouldBe("There is a problem");
        var link = html.QuerySelector("li a")!;
        link.GetAttribute("href").ShouldBe("#Author_Name");
        link.TextContent.ShouldBe("Enter <your> name");
    }

    [Fact]
    public async Task Summary_FollowsTheOrderOfTheForm()
    {
        foreach (var key in (string[])["Author.Email", "Agree", "Urgency", "Author.Name", "Title"])
        {
            _page.ModelState.AddModelError(key, key);
        }

        var html = await _page.RenderSummaryAsync();

        html.QuerySelectorAll("li").Select(item => item.TextContent).ShouldBe(["Title", "Urgency", "Agree", "Author.Name", "Author.Email"]);
    }

    [Fact]
    public async Task Summary_OfAnErrorOfTheWholeForm_HasNoLink()
    {
        _page.ModelState.AddModelError("", "The vote has closed");

        var html = await _page.RenderSummaryAsync();

        html.QuerySelector("li")!.TextContent.ShouldBe("The vote has closed");
        html.QuerySelector("a").ShouldBeNull();
    }
}
