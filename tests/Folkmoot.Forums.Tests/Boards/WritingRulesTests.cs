using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Boards;

public sealed class WritingRulesTests(ForumsSite forums)
{
    [Fact]
    public async Task BoardForResidents_IsReadByAll_AndWrittenByThoseWhoLiveThereNow()
    {
        var (_, topic, path) = await StartAsync(data => data.ResidentsOnly = true);
        using var person = await forums.Site.SignedInAsync("mover");
        await MayWriteAsync(person, path, expected: false);

        await LiveAsync(person, "locality-1");
        await MayWriteAsync(person, path, expected: true);
        var form = (IHtmlFormElement)(await person.PageAsync($"{path}/reply")).QuerySelector("main form")!;
        await LiveAsync(person, "locality-2");

        using var late = await person.PostAsync($"{path}/reply", TestBrowser.ValuesOf(form, ("Body", "From afar")));
        late.StatusCode.ShouldBe(HttpStatusCode.OK);
        await MayWriteAsync(person, path, expected: false);
        var page = await person.PageAsync($"{path}/{topic.Slug}");
        page.QuerySelectorAll("article").ShouldHaveSingleItem().TextContent.ShouldNotContain("From afar");
    }

    [Fact]
    public async Task BoardForResidentsWhoHaveShownIt_IsClosedToOnesWhoHaveMovedInWithoutShowingItThere()
    {
        var (_, _, path) = await StartAsync(data => (data.ResidentsOnly, data.NeedsLevel) = (true, Core.Residents.Verification.ResidentLevel.ResidencyCode));
        using var person = await forums.Site.SignedInAsync("shown");
        await LiveAsync(person, "locality-1");
        await MayWriteAsync(person, path, expected: false, "Only people who have shown where they live write on this board");

        var id = await forums.Site.InScopeAsync(async scope =>
            (await scope.GetRequiredService<IUserDirectory>().FindByEmailAsync("shown@example.org", CancellationToken.None))!.UserId);
        await ShowAsync(id, "locality-2");
        await MayWriteAsync(person, path, expected: false);

        await ShowAsync(id, "locality-1");
        await MayWriteAsync(person, path, expected: true);
    }

    [Fact]
    public async Task NewPerson_RepliesThreeTimesInSomebodyElsesTopic_AndAsOftenAsTheyLikeInTheirOwn()
    {
        await using var rules = await forums.RulesAsync(s => (s.ApprovalsToBeTrusted, s.SecondsBetweenPosts, s.SecondsBetweenPostsOfNewPeople) = (1, 0, 0));
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var person = await forums.Site.SignedInAsync("talkative");
        for (var i = 0; i < 3; i++)
        {
            (await person.SubmitAsync($"forums/{board.Slug}/{topic.Id}/reply", ("Body", $"Reply number {i} of mine"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var refused = await person.SubmitAsync($"forums/{board.Slug}/{topic.Id}/reply", ("Body", "One too many"));
        (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("New people may write 3 replies in one topic");

        var own = await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<TopicService>().StartAsync(
            board, "Mine", "My words", await forums.Site.AccountAsync("talkative"), Guid.NewGuid(), CancellationToken.None));
        for (var i = 0; i < 4; i++)
        {
            (await person.SubmitAsync($"forums/{board.Slug}/{own.Id}/reply", ("Body", $"More of my own, number {i}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await using var trusting = await forums.RulesAsync(s => s.ApprovalsToBeTrusted = 0);
        (await person.SubmitAsync($"forums/{board.Slug}/{topic.Id}/reply", ("Body", "One more, trusted"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<(Board Board, Topic Topic, string Path)> StartAsync(Action<BoardData> change)
    {
        var board = await forums.OpenBoardAsync("locality-1", change);
        var topic = await forums.StartTopicAsync(board);
        return (board, topic, $"forums/{board.Slug}/{topic.Id}");
    }

    private static async Task MayWriteAsync(TestBrowser person, string path, bool expected, string reason = "Only people who live in")
    {
        var page = (await person.PageAsync($"{path}/reply")).QuerySelector("main")!;
        (page.QuerySelector("textarea") is not null).ShouldBe(expected, page.TextContent);
        page.TextContent.Contains(reason, StringComparison.Ordinal).ShouldBe(!expected, page.TextContent);
    }

    private static async Task LiveAsync(TestBrowser person, string area)
    {
        using var saved = await person.SubmitAsync("profile", ("DisplayName", $"Lives in {area} {Guid.NewGuid():n}"[..30]), ("Home", area));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync());
    }

    private Task<int> ShowAsync(string userId, string area) => forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlAsync(
        $"""
        insert into core.residency_proofs (id, user_id, level, household, area_code, given_at) values ({Guid.CreateVersion7()}, {userId}, 'ResidencyCode', '\x00', {area}, now())
        on conflict (user_id, level) where revoked_at is null do update set area_code = excluded.area_code
        """));
}
