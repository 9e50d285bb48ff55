using AngleSharp.Dom;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.YouSaidWeDid;

public sealed class YouSaidWeDidTests(ForumsSite forums)
{
    [Fact]
    public async Task Page_ShowsPromisesAndDeedsOfTheArea_TheLatestChangeFirst_AndNothingThatIsOnlyAsked()
    {
        var board = await forums.OpenBoardAsync("locality-2");
        var asked = await TopicAsync(board, "Only asked");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ResponseDesk>().AskAsync(board, asked, "asker", CancellationToken.None));
        var (done, not) = (await TopicAsync(board, "A bench"), await TopicAsync(board, "A bridge"));
        await SayAsync(board, done, null, ResponseState.Promised, "A bench by September.", new DateOnly(2031, 9, 1));
        await SayAsync(board, not, null, ResponseState.NotDone, "The river is too wide.");
        forums.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(board, done, ResponseState.Promised, ResponseState.Done, "It stands.", new DateOnly(2031, 6, 16), "https://example.org/bench");

        var main = await MainAsync("forums/you-said-we-did?area=locality-2");
        main.QuerySelectorAll(".council-list__link").Select(a => a.TextContent).ShouldBe(["A bench", "A bridge", "Lights on the towpath?"], "the last one is the demo's own");
        var bench = main.QuerySelector(".council-list__item")!;
        bench.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/demo-site/forums/{board.Slug}/{done.Id}/{done.Slug}#official-answer");
        bench.QuerySelectorAll("ol li").Select(li => li.TextContent.Split(':')[0]).ShouldBe(["Action promised", "Done"]);
        bench.QuerySelector("a[href='https://example.org/bench']").ShouldNotBeNull();
        bench.TextContent.ShouldContain("Council officer, Parks.");
        (await MainAsync("forums/you-said-we-did?area=locality-5")).TextContent.ShouldNotContain("A bench");
        (await MainAsync("forums/you-said-we-did")).TextContent.ShouldContain("A bench");
    }

    [Fact]
    public async Task KeptPageAndWidgets_FollowAtOnce_WhenAPromiseIsMadeAndWhenItsTopicIsRemoved()
    {
        var board = await forums.OpenBoardAsync("locality-4");
        const string page = "forums/you-said-we-did?area=locality-4";
        var topic = await TopicAsync(board, "Fleeting");
        (await MainAsync(page)).TextContent.ShouldNotContain("Fleeting");
        await SayAsync(board, topic, null, ResponseState.Promised, "Soon.", new DateOnly(2031, 9, 1));
        (await MainAsync(page)).TextContent.ShouldContain("Fleeting");
        await forums.RemoveAsync(topic.Item, "abuse");
        (await MainAsync(page)).TextContent.ShouldNotContain("Fleeting");
    }

    private Task<Topic> TopicAsync(Board board, string title) => forums.StartTopicAsync(board, title, title);

    private Task SayAsync(Board board, Topic topic, ResponseState? seen, ResponseState state, string text, DateOnly? day = null, string? evidence = null) =>
        forums.Site.InScopeAsync(async scope => (await scope.GetRequiredService<ResponseDesk>().SayAsync(
            board, topic, new StepWords(state, text, RoleNames.Officer, "Parks", day, evidence), seen, "officer", Guid.NewGuid(), CancellationToken.None)).ShouldBeTrue());

    private async Task<IElement> MainAsync(string path)
    {
        using var visitor = forums.Site.Visitor();
        return (await visitor.PageAsync(path)).QuerySelector("main")!;
    }
}
