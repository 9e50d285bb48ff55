using System.Net;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Boards;

/// <summary>What is not for somebody to read is to them as if it were not there, by every way out.</summary>
public sealed class BoardReadersTests(ForumsSite forums)
{
    private const string Area = "locality-1";
    private const string Elsewhere = "locality-2";

    [Theory]
    [InlineData(BoardReaders.Everyone, "visitor member agent other-agent officer")]
    [InlineData(BoardReaders.Members, "member agent other-agent officer")]
    [InlineData(BoardReaders.Staff, "agent officer")]
    public async Task Get_ThePagesOfABoard_AreThereForItsReadersOnly(BoardReaders readers, string allowed)
    {
        var (board, topic) = await OpenAsync(readers);
        foreach (var (name, browser) in await PeopleAsync())
        {
            var mayRead = allowed.Split(' ').Contains(name);
            foreach (var path in PagesOf(board, topic, isSignedIn: name != "visitor"))
            {
                using var answer = await browser.GetAsync(path);
                answer.StatusCode.ShouldBe(mayRead ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{path} as {name}");
            }

            var boards = (await browser.PageAsync("forums")).QuerySelector("main")!.TextContent;
            boards.Contains(board.Title, StringComparison.Ordinal).ShouldBe(mayRead, $"the list of boards as {name}");
            browser.Dispose();
        }
    }

    [Theory]
    [InlineData(BoardReaders.Members)]
    [InlineData(BoardReaders.Staff)]
    public async Task Get_WhatEverybodyReads_HoldsNothingOfIt_AlsoForItsReaders(BoardReaders readers)
    {
        var (board, topic) = await OpenAsync(readers);
        await forums.Site.WorkOffAsync();
        List<string> leaks = [];
        foreach (var (name, browser) in await PeopleAsync())
        {
            foreach (var path in new[]
            {
                "", "areas/penkridge-and-the-north-east-demo", "search?q=Kingfisher", "forums/feed.atom", "forums/feed.rss", "forums/areas/penkridge-and-the-north-east-demo/feed.atom",
                $"forums/{board.Slug}/feed.atom", $"forums/{board.Slug}/{topic.Id}/feed.atom",
            })
            {
                leaks.AddRange((await (await browser.GetAsync(path)).Content.ReadAsStringAsync()).Contains(Word(board), StringComparison.Ordinal) ? [$"{path} as {name}"] : []);
            }

            browser.Dispose();
        }

        leaks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Board_ThatIsForMembersFromNowOn_IsGoneFromKeptPagesAndTheSearch()
    {
        var (board, topic) = await OpenAsync(BoardReaders.Everyone);
        await forums.Site.WorkOffAsync();
        using var visitor = forums.Site.Visitor();
        await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        (await visitor.PageAsync($"search?q={Word(board)}")).QuerySelectorAll(".council-search__title").Length.ShouldBe(1);

        await ChangeAsync(board, BoardReaders.Members);
        await forums.Site.WorkOffAsync();

        (await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.PageAsync($"search?q={Word(board)}")).QuerySelectorAll(".council-search__title").Select(title => title.TextContent.Trim()).ShouldNotContain(topic.Title, "titles that look like it may be others");
        await ChangeAsync(board, BoardReaders.Everyone);
        await forums.Site.WorkOffAsync();
        (await visitor.PageAsync($"search?q={Word(board)}")).QuerySelectorAll(".council-search__title").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Notices_AreForThoseWhoMayReadAtTheMomentOfSending()
    {
        var (board, topic) = await OpenAsync(BoardReaders.Everyone);
        await PassAsync();
        foreach (var name in new[] { "member", "agent", "other-agent" })
        {
            var user = await forums.Site.AccountAsync(name);
            await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(user, board.Item, NoticeFrequency.AtOnce, CancellationToken.None));
        }

        await PeopleAsync();
        await forums.ReplyAsync(board, topic, "Secret reply");
        await DeliverAsync();
        await ChangeAsync(board, BoardReaders.Staff);
        await PassAsync();

        forums.Installation.Mails.Where(m => m.Subject.Contains(topic.Title, StringComparison.Ordinal)).Select(m => m.To).ShouldBe(["agent@example.org"]);
        using var member = await forums.Site.SignedInAsync("member");
        (await member.PageAsync("notices")).QuerySelector("main")!.TextContent.ShouldNotContain(topic.Title);
    }

    [Fact]
    public async Task Feed_OfTheForum_KeepsTopicsOfArchivedBoardsOut_AndHiddenOnesNowhere()
    {
        var (board, topic) = await OpenAsync(BoardReaders.Members);
        await forums.RemoveAsync(topic.Item, "abuse");
        using var member = await forums.Site.SignedInAsync("member");

        (await member.GetAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await member.PageAsync($"forums/{board.Slug}")).QuerySelector("main")!.TextContent.ShouldNotContain(topic.Title);
    }

    [Theory]
    [InlineData(BoardReaders.Members, "member", FlagAnswer.Taken)]
    [InlineData(BoardReaders.Staff, "member", null)]
    public async Task Flag_IsTakenFromReadersOnly(BoardReaders readers, string name, FlagAnswer? expected)
    {
        var (_, topic) = await OpenAsync(readers);
        var person = await forums.Site.AccountAsync(name);

        var answer = await forums.Site.InScopeAsync(async scope =>
        {
            var flagging = scope.GetRequiredService<Flagging>();
            return await flagging.FindAsync(topic.Item, person, CancellationToken.None) is { } text
                ? await flagging.FlagAsync(text, person, "abuse", null, CancellationToken.None)
                : (FlagAnswer?)null;
        });

        answer.ShouldBe(expected);
    }

    private static IEnumerable<string> PagesOf(Board board, Topic topic, bool isSignedIn)
    {
        yield return $"forums/{board.Slug}";
        yield return $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
        yield return $"forums/{board.Slug}/{topic.Id}/{topic.Slug}?post=1";
        if (isSignedIn)
        {
            yield return $"forums/{board.Slug}/new";
            yield return $"forums/{board.Slug}/{topic.Id}/reply";
            yield return $"notices/watch?item={board.Item}";
            yield return $"notices/watch?item={topic.Item}";
            yield return $"moderation/flag?item={topic.Item}";
        }
    }

    private async Task<(Board Board, Topic Topic)> OpenAsync(BoardReaders readers)
    {
        var board = await forums.OpenBoardAsync(Area, data => data.Readers = readers);
        var topic = await forums.StartTopicAsync(board, $"Kingfisher {Word(board)}", "Seen at the weir.");
        return (board, topic);
    }

    private Task ChangeAsync(Board board, BoardReaders readers) => forums.Site.InScopeAsync(scope => scope.GetRequiredService<BoardService>().SaveAsync(
        new BoardData { Id = board.Slug, Title = board.Title, Area = board.Area, Readers = readers }, position: 0, CancellationToken.None));

    private async Task<IEnumerable<(string Name, TestBrowser Browser)>> PeopleAsync() =>
    [
        ("visitor", forums.Site.Visitor()),
        ("member", await forums.Site.SignedInAsync("member")),
        ("agent", await forums.Site.SignedInAsync("agent", RoleNames.VillageAgent, new AreaId(Area))),
        ("other-agent", await forums.Site.SignedInAsync("other-agent", RoleNames.VillageAgent, new AreaId(Elsewhere))),
        ("officer", await forums.Site.SignedInAsync("officer", RoleNames.Officer)),
    ];

    private static string Word(Board board) => $"weir{board.Slug.Replace("-", "", StringComparison.Ordinal)}";

    private async Task DeliverAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await forums.Site.WorkOffAsync();
            await Task.Delay(20);
        }
    }

    private async Task PassAsync()
    {
        await DeliverAsync();
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeliverAsync();
    }
}
