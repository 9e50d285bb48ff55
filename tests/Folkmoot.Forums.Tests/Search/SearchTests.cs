using AngleSharp.Dom;
using Folkmoot.Core.Search;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Search;

public sealed class SearchTests(ForumsSite forums)
{
    [Fact]
    public async Task Get_ForWordsOfATopic_FindsItByItsStems()
    {
        var topic = await forums.StartTopicAsync(await forums.OpenBoardAsync(), "Overflowing litterbins", "The squirrels are scattering wrappers.");
        await forums.Site.WorkOffAsync();

        foreach (var words in new[] { "litterbin", "squirrel scatter", "\"squirrels are scattering\"", "SQUIRREL -hedgehog" })
        {
            (await TitlesAsync($"search?q={Uri.EscapeDataString(words)}")).ShouldContain(topic.Title, words);
        }

        (await TitlesAsync("search?q=squirrel+hedgehog")).ShouldNotContain(topic.Title);
        var page = await PageAsync("search?q=squirrel");
        page.QuerySelectorAll("main mark").Select(m => m.TextContent).ShouldContain("squirrels");
    }

    [Fact]
    public async Task Get_WithTheWordInATitle_PutsItBeforeOthers()
    {
        var board = await forums.OpenBoardAsync();
        await forums.StartTopicAsync(board, "Something else", "It is about the maypole, the maypole.");
        var named = await forums.StartTopicAsync(board, "The maypole leans", "As it says.");
        await forums.Site.WorkOffAsync();

        (await TitlesAsync("search?q=maypole"))[0].ShouldBe(named.Title);
    }

    [Fact]
    public async Task Get_WithAMisspeltWord_SaysWhatItSearchedFor()
    {
        var topic = await forums.StartTopicAsync(await forums.OpenBoardAsync(), "Wheelchair ramp at the pavilion", "It is too steep.");
        await forums.Site.WorkOffAsync();

        var page = await PageAsync("search?q=pavillion+ramp");

        page.QuerySelector("main")!.TextContent.ShouldContain("“pavilion ramp”");
        Titles(page).ShouldContain(topic.Title);
    }

    [Fact]
    public async Task Get_ByKindAndArea_LeavesOthersOut()
    {
        var topic = await forums.StartTopicAsync(await forums.OpenBoardAsync("locality-5"), "Kiosk in Perton", "A kiosk.");
        await forums.Site.WorkOffAsync();

        (await TitlesAsync("search?q=perton")).ShouldContain(topic.Title);
        (await TitlesAsync("search?q=perton&kind=core.area")).ShouldNotContain(topic.Title);
        (await TitlesAsync("search?q=kiosk&area=locality-5")).ShouldContain(topic.Title);
        (await TitlesAsync("search?q=kiosk&area=locality-1")).ShouldNotContain(topic.Title);
        (await TitlesAsync("search?q=kiosk&kind=nonsense&area=nonsense")).ShouldContain(topic.Title);
    }

    [Fact]
    public async Task Get_AfterATopicWasHidden_DoesNotFindIt_EvenBeforeTheIndexFollows()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, "Zeppelin over the green", "Words about a zeppelin.");
        await forums.Site.WorkOffAsync();
        (await TitlesAsync("search?q=zeppelin")).ShouldContain(topic.Title);

        // What a crash between the change and its delivery leaves behind: the index still knows it.
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Topics
            .Where(t => t.Id == topic.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Hidden, true)));
        (await PageAsync("search?q=zeppelin")).QuerySelector("main")!.TextContent.ShouldNotContain("over the green");

        await forums.RemoveAsync(topic.Item, "abuse");
        await forums.Site.WorkOffAsync();
        (await IndexedAsync(topic.Item)).ShouldBeFalse();
    }

    [Fact]
    public async Task Sweep_OfAnEmptiedIndex_FillsItAgain_AndForgetsWhatIsGone()
    {
        var topic = await forums.StartTopicAsync(await forums.OpenBoardAsync(), "Quinces by the wall", "Anybody?");
        await forums.Site.WorkOffAsync();
        await forums.Site.InScopeAsync(async scope =>
        {
            var core = scope.GetRequiredService<Folkmoot.Core.CoreDbContext>();
            await core.SearchItems.ExecuteDeleteAsync();
            await core.Database.ExecuteSqlAsync(
                $"insert into core.search_items values ('forums.topic:999999', 'forums.topic', 'Gone', '', '/gone', null, 'english', 'gone')");
        });

        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<SearchIndex>().SweepAsync(CancellationToken.None));
        await forums.Site.WorkOffAsync();

        (await IndexedAsync(topic.Item)).ShouldBeTrue();
        (await IndexedAsync(new ItemRef(Topic.ItemKind, "999999"))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("'; drop table core.search_items; --")]
    [InlineData("!!! & | ( <-> :* \\")]
    [InlineData("\"unclosed")]
    [InlineData("%00")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Get_WithAnythingAtAll_AnswersAndEncodesIt(string words)
    {
        var page = await PageAsync($"search?q={Uri.EscapeDataString(words)}");

        page.QuerySelector("main h1")!.TextContent.ShouldBe("Search");
        page.QuerySelectorAll("main script").ShouldBeEmpty();
        page.QuerySelector("main input[type=search]")!.GetAttribute("value").ShouldBe(words);
    }

    [Theory]
    [InlineData("%00bins")]
    [InlineData("%ED%A0%80")]
    [InlineData("x&pageNumber=0")]
    [InlineData("x&pageNumber=99999999999")]
    public async Task Get_WithWhatNoFormSends_AnswersAllTheSame(string query) =>
        (await PageAsync($"search?q={query}")).QuerySelector("main h1")!.TextContent.ShouldBe("Search");

    [Fact]
    public async Task Get_ThroughThePages_ShowsEachOnce()
    {
        var board = await forums.OpenBoardAsync();
        for (var i = 1; i <= 12; i++)
        {
            await forums.StartTopicAsync(board, $"Wisteria number {i}", "Purple.");
        }

        await forums.Site.WorkOffAsync();

        var first = await PageAsync("search?q=wisteria");
        first.QuerySelector("main h2")!.TextContent.ShouldBe("12 results");
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await PageAsync(next[(next.IndexOf("search", StringComparison.Ordinal))..]);
        Titles(first).Concat(Titles(second)).Distinct().Count().ShouldBe(12);
        second.QuerySelector("a[rel=next]").ShouldBeNull();
    }

    private async Task<IDocument> PageAsync(string path)
    {
        using var visitor = forums.Site.Visitor();
        return await visitor.PageAsync(path);
    }

    private async Task<List<string>> TitlesAsync(string path) => Titles(await PageAsync(path));

    private static List<string> Titles(IDocument page) => [.. page.QuerySelectorAll(".council-search__title").Select(a => a.TextContent)];

    private Task<bool> IndexedAsync(ItemRef item) => forums.Site.InScopeAsync(scope =>
        scope.GetRequiredService<Folkmoot.Core.CoreDbContext>().SearchItems.AnyAsync(i => i.Item == item.ToString()));
}
