using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Browser.Tests;

/// <summary>Somebody who runs a board sets its topics in order, by keyboard alone.</summary>
public sealed class OrganisingTests(Chromium chromium, Council council)
{
    private const string Board = "codsall-and-bilbrook-demo";

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.PhoneWithoutScript)]
    public async Task Topics_ArePinned_Closed_Moved_Merged_AndSplit(Screen screen)
    {
        var (topic, other) = (await StartAsync($"Gritting {screen}"), await StartAsync($"Salt bins {screen}"));
        await using var visit = await council.SignedInAsync(chromium, screen, "organiser", RoleNames.Moderator);
        await visit.GoAsync($"forums/{Board}/{topic.Id}/{topic.Slug}");
        await PinAndCloseAsync(visit, topic);
        await MoveAsync(visit, topic);
        await MergeAsync(visit, topic, other);
        await SplitAsync(visit, topic);
    }

    private static async Task PinAndCloseAsync(Visit visit, Topic topic)
    {
        await FollowAsync(visit, "main a[href$='/organise']");
        await Assertions.Expect(visit.Heading).ToHaveTextAsync($"Organise “{topic.Title}”");
        foreach (var (part, value) in new[] { ("Day", "31"), ("Month", "12"), ("Year", "2039") })
        {
            await TypeAsync(visit, $"[name='PinnedUntil.{part}']", value);
        }

        await TickAsync(visit, "[type=checkbox][name=IsClosed]");
        await visit.ShouldBeCleanAsync();
        await FollowAsync(visit, "main form button");
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Say why the topic is closed");
        await visit.ShouldBeCleanAsync();
        await TypeAsync(visit, "#Reason", "The lorries are out");
        await FollowAsync(visit, "main form button");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("This topic is closed: The lorries are out");
        await visit.ShouldBeCleanAsync();
        await visit.GoAsync($"forums/{Board}");
        await Assertions.Expect(visit.Page.Locator("h2:text('Pinned topics') + ul")).ToContainTextAsync(topic.Title);
        await visit.ShouldBeCleanAsync();
    }

    private static async Task MoveAsync(Visit visit, Topic topic)
    {
        await visit.GoAsync($"forums/{Board}/{topic.Id}/move");
        await visit.ShouldBeCleanAsync();
        await TypeAsync(visit, "#To", "The whole");
        await FollowAsync(visit, "main form button");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("A moderator moved this topic here from");
        visit.Page.Url.ShouldEndWith($"/forums/whole-district/{topic.Id}/{topic.Slug}");
        await visit.ShouldBeCleanAsync();
    }

    private static async Task MergeAsync(Visit visit, Topic topic, Topic other)
    {
        await visit.GoAsync($"forums/{Board}/{other.Id}/merge");
        await TypeAsync(visit, "#Into", $"{other.Id}");
        await FollowAsync(visit, "main form button");
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("another topic");
        await visit.ShouldBeCleanAsync();
        await TypeAsync(visit, "#Into", $"{topic.Id}");
        await FollowAsync(visit, "main form button");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("This cannot be undone");
        await visit.ShouldBeCleanAsync();
        await FollowAsync(visit, "main form button");
        await Assertions.Expect(visit.Page.Locator("main article")).ToHaveCountAsync(4);
        await Assertions.Expect(visit.Heading).ToHaveTextAsync(topic.Title);
    }

    private static async Task SplitAsync(Visit visit, Topic topic)
    {
        await visit.GoAsync($"forums/whole-district/{topic.Id}/split");
        await TypeAsync(visit, "#Title", $"More of {topic.Title}");
        await TickAsync(visit, "[type=checkbox][name=Posts]");
        await visit.ShouldBeCleanAsync();
        await FollowAsync(visit, "main form button");
        await Assertions.Expect(visit.Heading).ToHaveTextAsync($"More of {topic.Title}");
        await Assertions.Expect(visit.Page.Locator("main article")).ToHaveCountAsync(1);
        await visit.ShouldBeCleanAsync();
    }

    private static async Task FollowAsync(Visit visit, string what)
    {
        await ReachAsync(visit, what);
        await visit.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task TickAsync(Visit visit, string what)
    {
        await ReachAsync(visit, what);
        await visit.Page.Keyboard.PressAsync("Space");
    }

    // Whatever stands there is written over.
    private static async Task TypeAsync(Visit visit, string what, string text)
    {
        await ReachAsync(visit, what);
        await visit.Page.Keyboard.PressAsync("Control+A");
        await visit.Page.Keyboard.TypeAsync(text);
    }

    // Where the page's scripts are off, the question where the focus is cannot be asked.
    private static Task ReachAsync(Visit visit, string what) => visit.Screen.HasScript()
        ? visit.TabUntilAsync($"document.activeElement.matches(\"{what}\")")
        : visit.Page.Locator(what).First.FocusAsync();

    private async Task<Topic> StartAsync(string title)
    {
        var site = await council.SiteAsync();
        var author = await site.AccountAsync("author");
        return await site.InScopeAsync(async scope =>
        {
            var (topics, board) = (scope.GetRequiredService<TopicService>(), (await scope.GetRequiredService<BoardService>().FindAsync(Board, default))!);
            var topic = await topics.StartAsync(board, title, "They **have** to be out before six.", author, Guid.CreateVersion7(), default);
            await topics.ReplyAsync(board, topic.Id, "On the hill even earlier.", author, Guid.CreateVersion7(), default);
            return topic;
        });
    }
}
