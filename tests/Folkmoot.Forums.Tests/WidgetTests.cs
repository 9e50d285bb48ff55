using System.Text.Json;
using AngleSharp.Dom;
using Folkmoot.Core.Widgets;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Forums.Tests.OfficialResponses;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests;

/// <summary>The blocks that editors place: on the home page they show the council's, on an area's page that area's.</summary>
public sealed class WidgetTests(ForumsSite forums) : IAsyncLifetime
{
    private const string Area = "locality-5";

    private static readonly string[] Slots = ["home", "area"];

    private string areaPage = "";

    public async ValueTask InitializeAsync()
    {
        areaPage = await forums.Site.InScopeAsync(async scope => $"areas/{(await scope.GetRequiredService<Core.Areas.AreaDirectory>().FindAsync(new AreaId(Area), CancellationToken.None))!.Slug}");
        await FillAsync(
            ("forums.latest-topics", """{ "count": 20 }"""), ("forums.unanswered", """{ "count": 20 }"""), ("forums.unanswered", """{ "count": 20, "awaits": "TheCouncil" }"""),
            ("forums.you-said-we-did", """{ "count": 20 }"""));
    }

    public async ValueTask DisposeAsync() => await FillAsync(("forums.latest-topics", """{ "count": 5 }"""), ("forums.statements", "{}"));

    [Fact]
    public async Task Blocks_ShowWhatTheyAreFor_OfTheAreaWhosePageItIs()
    {
        var (here, elsewhere) = (await forums.OpenBoardAsync(Area), await forums.OpenBoardAsync("locality-6"));
        foreach (var (board, place) in new[] { (here, "Here"), (elsewhere, "Elsewhere") })
        {
            await StartAsync(board, $"{place} alone");
            await forums.ReplyAsync(board, await StartAsync(board, $"{place} replied"), "An answer");
            await AskAsync(board, await StartAsync(board, $"{place} asked"));
            await SayAsync(board, await StartAsync(board, $"{place} promised"));
        }

        var (home, area) = (await BlocksAsync(""), await BlocksAsync(areaPage));

        Ours(home, "Latest topics").ShouldBe(["Here alone", "Here replied", "Here asked", "Here promised", "Elsewhere alone", "Elsewhere replied", "Elsewhere asked", "Elsewhere promised"], ignoreOrder: true);
        Ours(area, "Latest topics").ShouldBe(["Here alone", "Here replied", "Here asked", "Here promised"], ignoreOrder: true);
        Ours(area, "Nobody has replied yet").ShouldBe(["Here alone", "Here asked", "Here promised"], ignoreOrder: true);
        Ours(area, "Waiting for the council").ShouldBe(["Here asked"]);
        Ours(home, "Waiting for the council").ShouldBe(["Here asked", "Elsewhere asked"], ignoreOrder: true);
        Ours(area, "You said, we did").ShouldBe(["Here promised"]);
        Ours(home, "You said, we did").ShouldBe(["Here promised", "Elsewhere promised"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Members")]
    [InlineData("Staff")]
    [InlineData("Archived")]
    [InlineData("Hidden")]
    public async Task Blocks_HoldNothingThatIsNotForEverybody(string what)
    {
        var board = await forums.OpenBoardAsync(Area);
        foreach (var title in new[] { $"Wagtail {what} alone", $"Wagtail {what} asked", $"Wagtail {what} promised" })
        {
            var topic = await StartAsync(board, title);
            await (title.EndsWith("asked", StringComparison.Ordinal) ? AskAsync(board, topic) : title.EndsWith("promised", StringComparison.Ordinal) ? SayAsync(board, topic) : Task.CompletedTask);
        }

        string[] blocks = ["Latest topics", "Nobody has replied yet", "Waiting for the council", "You said, we did"];
        var before = await BlocksAsync(areaPage);
        blocks.Where(block => Of(before, block).Any(title => title.StartsWith($"Wagtail {what}", StringComparison.Ordinal))).ShouldBe(blocks);
        if (what == "Hidden")
        {
            await forums.OfDatabaseAsync(db => db.Topics.Where(t => t.BoardId == board.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Hidden, true)));
        }

        // What is done to a board drops the pages that are kept.
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<BoardService>().SaveAsync(
            new BoardData { Id = board.Slug, Title = board.Title, Area = board.Area, Archived = what == "Archived", Readers = Enum.TryParse<BoardReaders>(what, out var readers) ? readers : BoardReaders.Everyone },
            position: 0, CancellationToken.None));

        var (home, area) = (await BlocksAsync(""), await BlocksAsync(areaPage));

        // What the council has promised stays to be seen when a board is closed.
        string[] open = what == "Archived" ? ["You said, we did"] : [];
        blocks.Where(block => Of(home, block).Concat(Of(area, block)).Any(title => title.StartsWith($"Wagtail {what}", StringComparison.Ordinal))).ShouldBe(open);
    }

    // Older than those of other tests, as those that have waited longest come first.
    private async Task<Topic> StartAsync(Board board, string title)
    {
        var topic = await forums.StartTopicAsync(board, title);
        await forums.OfDatabaseAsync(db => db.Topics.Where(t => t.Id == topic.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.StartedAt, DateTimeOffset.UnixEpoch)));
        return topic;
    }

    private async Task AskAsync(Board board, Topic topic)
    {
        var asker = await forums.Site.AccountAsync("asker");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ResponseDesk>().AskAsync(board, topic, asker, CancellationToken.None));
    }

    private async Task SayAsync(Board board, Topic topic)
    {
        var step = new StepWords(ResponseState.Promised, "Soon.", RoleNames.Officer, "Parks", new DateOnly(2031, 9, 1), null);
        (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ResponseDesk>().SayAsync(board, topic, step, null, "officer", Guid.NewGuid(), CancellationToken.None))).ShouldBeTrue();
    }

    private Task FillAsync(params (string Id, string Settings)[] widgets) => forums.Site.InScopeAsync(async scope =>
    {
        foreach (var slot in Slots)
        {
            await scope.GetRequiredService<PlacedWidgets>().FillAsync(slot, widgets.Select(w => (w.Id, JsonDocument.Parse(w.Settings))), CancellationToken.None);
        }
    });

    private async Task<IElement> BlocksAsync(string path)
    {
        using var visitor = forums.Site.Visitor();
        return (await visitor.PageAsync(path)).QuerySelector("main")!;
    }

    // The other test's promises stay on the page when their board is closed.
    private static IEnumerable<string> Ours(IElement main, string heading) => Of(main, heading).Where(title => !title.StartsWith("Wagtail ", StringComparison.Ordinal));

    /// <summary>The titles in the block below this heading that these tests have written; none where there is no such block.</summary>
    private static List<string> Of(IElement main, string heading)
    {
        List<string> titles = [];
        for (var next = main.QuerySelectorAll("h2").SingleOrDefault(h => h.TextContent == heading)?.NextElementSibling; next is not null && next.TagName != "H2"; next = next.NextElementSibling)
        {
            titles.AddRange(next.QuerySelectorAll("a.council-list__link").Select(a => a.TextContent));
        }

        return [.. titles.Where(t => t.StartsWith("Here ", StringComparison.Ordinal) || t.StartsWith("Elsewhere ", StringComparison.Ordinal) || t.StartsWith("Wagtail ", StringComparison.Ordinal))];
    }
}
