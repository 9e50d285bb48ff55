using AngleSharp.Html.Dom;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Sharing;

/// <summary>What leaves the site by other ways than its pages: previews, feeds, lists.</summary>
public sealed class PreviewTests(ForumsSite forums)
{
    [Fact]
    public async Task Topic_ForEverybody_IsPreviewed_ByWhatEverybodyCanSee()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, "Swings & \"ropes\"", $"See **here**\n\n{new string('x', 300)}");
        using var visitor = forums.Site.Visitor();
        var page = await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        Meta(page, "og:title").ShouldBe("Swings & \"ropes\"");
        Meta(page, "og:description")!.ShouldStartWith("See here xxx");
        Meta(page, "og:description")!.Length.ShouldBe(200);
        Meta(page, "og:url").ShouldBe(new Uri(forums.Site.Address, $"forums/{board.Slug}/{topic.Id}/{topic.Slug}").ToString());

        await forums.RemoveAsync((await forums.ReplyAsync(board, topic, "Unspeakable")).Item, "abuse");
        (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).Head!.InnerHtml.ShouldNotContain("Unspeakable");
    }

    [Fact]
    public async Task BoardForMembers_IsPreviewedFedAndListedNowhere()
    {
        const string secret = "Inaccessible";
        var board = await forums.Site.InScopeAsync(async scope =>
        {
            var boards = scope.GetRequiredService<BoardService>();
            await boards.SaveAsync(new BoardData { Id = "members-preview", Title = secret, Area = new AreaId("locality-1"), Readers = BoardReaders.Members }, 0, CancellationToken.None);
            return (await boards.FindAsync("members-preview", CancellationToken.None))!;
        });
        var topic = await forums.StartTopicAsync(board, $"{secret} title", $"{secret} text");
        await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<ResponseDesk>().SayAsync(
            board, topic, new StepWords(ResponseState.Promised, secret, RoleNames.Officer, "Parks", new DateOnly(2031, 9, 1), null), null, "officer", Guid.NewGuid(), CancellationToken.None));

        var own = await forums.Resident.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        own.QuerySelector("#official-answer").ShouldNotBeNull();
        Meta(own, "og:title").ShouldBeNull("somebody may copy what his browser shows to a service that reads previews");
        using var visitor = forums.Site.Visitor();
        List<string> leaks = [];
        foreach (var path in new[]
        {
            "", "areas/penkridge-and-the-north-east-demo", "forums", "forums/feed.atom", "forums/feed.rss", $"forums/{board.Slug}/feed.rss", $"forums/{board.Slug}/{topic.Id}/feed.rss",
            "forums/areas/penkridge-and-the-north-east-demo/feed.rss", "forums/you-said-we-did", "forums/you-said-we-did?area=locality-1", "forums/you-said-we-did/feed.atom",
            $"forums/{board.Slug}/{topic.Id}/ask",
        })
        {
            using var answer = await visitor.GetAsync(path);
            leaks.AddRange((await answer.Content.ReadAsStringAsync()).Contains(secret, StringComparison.OrdinalIgnoreCase) ? [path] : []);
        }

        leaks.ShouldBeEmpty();
    }

    private static string? Meta(IHtmlDocument page, string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");
}
