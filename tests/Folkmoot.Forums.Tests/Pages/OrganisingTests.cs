using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Organising;
using Folkmoot.Forums.Tests.OfficialResponses;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Pages;

public sealed class OrganisingTests(ForumsSite forums)
{
    private const string Area = "locality-1";

    [Theory]
    [InlineData("organise")]
    [InlineData("move")]
    [InlineData("merge")]
    [InlineData("split")]
    public async Task EveryAct_OfAnAgentOfAnotherArea_IsRefused(string act)
    {
        var (board, topic) = await StartAsync();
        using var own = await AgentAsync();
        using var other = await forums.Site.SignedInAsync("other-agent", RoleNames.VillageAgent, new AreaId("locality-2"));
        var path = $"forums/{board.Slug}/{topic.Id}/{act}";
        var values = TestBrowser.ValuesOf((IHtmlFormElement)(await own.PageAsync($"forums/{board.Slug}/{topic.Id}/organise")).QuerySelector("main form")!)
            .Where(v => v.Key != "__RequestVerificationToken").Append(await TokenOfAsync(other)).ToList();

        (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.PostAsync(path, values)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var resident = await forums.Site.SignedInAsync("resident");
        (await resident.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Close_WithAReason_TakesNoMorePosts_AndSaysWhy()
    {
        var (board, topic) = await StartAsync();
        using var agent = await AgentAsync();
        var path = $"forums/{board.Slug}/{topic.Id}";
        using var unexplained = await agent.SubmitAsync($"{path}/organise", ("IsClosed", "true"));
        (await TestBrowser.ReadAsync(unexplained)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Say why the topic is closed");

        using var closed = await agent.SubmitAsync($"{path}/organise", ("IsClosed", "true"), ("Reason", "The work is done"));

        closed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await forums.Resident.PageAsync($"{path}/{topic.Slug}");
        page.QuerySelector("main")!.TextContent.ShouldContain("This topic is closed: The work is done");
        page.QuerySelector($"main a[href$='/{topic.Id}/reply']").ShouldBeNull();
        (await forums.Resident.PageAsync($"{path}/reply")).QuerySelector("main textarea").ShouldBeNull();
        var form = (IHtmlFormElement)(await agent.PageAsync($"{path}/organise")).QuerySelector("main form")!;
        using var opened = await agent.PostAsync($"{path}/organise", TestBrowser.ValuesOf(form).Where(v => v.Key != "IsClosed"));
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await forums.Resident.PageAsync($"{path}/reply")).QuerySelector("main textarea").ShouldNotBeNull();
    }

    [Fact]
    public async Task Pin_StandsFirst_UntilItsDayIsOver()
    {
        var (board, topic) = await StartAsync();
        await forums.StartTopicAsync(board, "Newer");
        using var agent = await AgentAsync();
        var day = forums.Installation.Clock.GetUtcNow().AddDays(2);
        using var pinned = await agent.SubmitAsync(
            $"forums/{board.Slug}/{topic.Id}/organise", ("PinnedUntil.Day", $"{day.Day}"), ("PinnedUntil.Month", $"{day.Month}"), ("PinnedUntil.Year", $"{day.Year}"));
        pinned.StatusCode.ShouldBe(HttpStatusCode.Redirect, await pinned.Content.ReadAsStringAsync());

        (await TitlesAsync(board)).ShouldBe([topic.Title, "Newer"]);
        await AgeAsync($"update forums.topics set pinned_until = pinned_until - interval '4 days' where id = {topic.Id}");
        (await TitlesAsync(board)).ShouldBe(["Newer", topic.Title]);
    }

    [Fact]
    public async Task Move_LeadsOldAddressesToTheNewBoard_AndShowsItToItsReaders()
    {
        var (board, topic) = await StartAsync();
        var to = await forums.OpenBoardAsync(Area, data => data.Readers = BoardReaders.Members);
        using var agent = await AgentAsync();
        using var visitor = forums.Site.Visitor();
        await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");

        using var moved = await agent.SubmitAsync($"forums/{board.Slug}/{topic.Id}/move", ("To", to.Slug));

        moved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await moved.Content.ReadAsStringAsync());
        using var redirected = await forums.Resident.GetAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}?after=0");
        redirected.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        redirected.Headers.Location!.OriginalString.ShouldEndWith($"/forums/{to.Slug}/{topic.Id}/{topic.Slug}?after=0");
        await forums.Site.WorkOffAsync();
        (await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/feed.atom")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await forums.Resident.PageAsync($"forums/{to.Slug}/{topic.Id}/{topic.Slug}");
        page.QuerySelector("main")!.TextContent.ShouldContain($"A moderator moved this topic here from “{board.Title}”.");
    }

    [Fact]
    public async Task Merge_WhilePeopleReply_LosesNothing_AndCountsRight()
    {
        var (board, gone) = await StartAsync("First");
        var into = await forums.StartTopicAsync(board, "Second");
        await forums.ReplyAsync(board, gone, "Before");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        var watcher = await forums.Site.AccountAsync("merge-watcher");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(watcher, gone.Item, NoticeFrequency.Daily, CancellationToken.None));
        var agent = await forums.Site.AccountAsync("agent", RoleNames.VillageAgent, new AreaId(Area));

        var replies = Enumerable.Range(0, 24).Select(i => forums.ReplyAsync(board, i % 2 == 0 ? gone : into, $"Reply {i}")).ToList();
        var merged = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicMerging>().MergeAsync(gone.Id, into.Id, agent, CancellationToken.None));
        await Task.WhenAll(replies);

        merged.ShouldBe(MergeAnswer.Merged);
        using var visitor = forums.Site.Visitor();
        foreach (var file in new[] { "feed.atom", "feed.rss" })
        {
            using var feed = await visitor.GetAsync($"forums/{board.Slug}/{gone.Id}/{file}");
            feed.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
            feed.Headers.Location!.ToString().ShouldEndWith($"/forums/{board.Slug}/{into.Id}/{file}");
        }

        await forums.ReplyAsync(board, gone, "Afterwards, with an old form");
        var (posts, topic) = await forums.Site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<ForumsDbContext>();
            return (await db.Posts.AsNoTracking().Where(p => p.TopicId == into.Id || p.TopicId == gone.Id).OrderBy(p => p.Number).ToListAsync(),
                await db.Topics.AsNoTracking().SingleAsync(t => t.Id == into.Id));
        });
        posts.ShouldAllBe(p => p.TopicId == into.Id);
        posts.Select(p => p.Number).ShouldBe(Enumerable.Range(1, 28).Select(i => (int?)i));
        (topic.PostCount, topic.LastNumber, topic.Title).ShouldBe((28, 28, "Second"));
        using var old = await forums.Resident.GetAsync($"forums/{board.Slug}/{gone.Id}/{gone.Slug}");
        old.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        old.Headers.Location!.OriginalString.ShouldEndWith($"/{into.Id}/{into.Slug}");
        (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().FindAsync(watcher, into.Item, CancellationToken.None))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Merge_WhileAModeratorShowsAReply_NumbersItWhereItGoes()
    {
        var (board, gone) = await StartAsync("First");
        var into = await forums.StartTopicAsync(board, "Second");
        var author = await forums.Site.AccountAsync("author");
        var held = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicService>()
            .ReplyAsync(board, gone.Id, "Held", author, Guid.NewGuid(), CancellationToken.None, "It holds a word"));

        var shown = await forums.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<TopicMerging>().MergeAsync(gone.Id, into.Id, author, CancellationToken.None);
            var showing = ShowAsync(held);
            await forums.OfDatabaseAsync(async db =>
            {
                while (!showing.IsCompleted && !await db.Database.SqlQuery<bool>($"select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as \"Value\"").SingleAsync())
                {
                    await Task.Delay(20);
                }

                return true;
            });
            await work.CommitAsync(CancellationToken.None);
            return new { Showing = showing };
        });
        await shown.Showing;

        var numbers = await forums.OfDatabaseAsync(db => db.Posts.Where(p => p.TopicId == into.Id).OrderBy(p => p.Id).Select(p => p.Number).ToListAsync());
        numbers.ShouldBe([1, 2, 3]);
        (await forums.OfDatabaseAsync(db => db.Topics.Where(t => t.Id == into.Id).Select(t => new { t.PostCount, t.LastNumber }).SingleAsync())).ShouldBe(new { PostCount = 3, LastNumber = 3 });
    }

    [Fact]
    public async Task Merge_OfATopicThatWasShownLater_KeepsTheOpeningWordsThatModeratorsRead()
    {
        var (board, later) = await StartAsync("Shown later");
        var into = await forums.StartTopicAsync(board, "Second", "These words open it.");
        await AgeAsync($"update forums.posts set posted_at = posted_at - interval '1 hour' where topic_id = {into.Id}");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<TopicMerging>().MergeAsync(later.Id, into.Id, "agent", CancellationToken.None));

        var read = await forums.Site.InScopeAsync(scope => scope.GetServices<IModeratedContent>().OfType<ModeratedTopics>().Single().FindAsync(into.Item, CancellationToken.None));

        read!.Text.ShouldBe("Second\n\nThese words open it.");
    }

    [Fact]
    public async Task Merge_ByItsPages_AsksBeforeItDoes()
    {
        var (board, gone) = await StartAsync("To go");
        var into = await forums.StartTopicAsync(board, "To stay");
        using var agent = await AgentAsync();
        var path = $"forums/{board.Slug}/{gone.Id}/merge";
        using var wrong = await agent.SubmitAsync(path, ("Into", $"{gone.Id}"));
        (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("another topic that you may organise");

        var values = TestBrowser.ValuesOf((IHtmlFormElement)(await agent.PageAsync(path)).QuerySelector("main form")!, ("Into", $"https://example.org/forums/{board.Slug}/{into.Id}/to-stay"));
        var confirm = await TestBrowser.ReadAsync(await agent.PostAsync($"{path}?handler=Find", values));
        confirm.QuerySelector("main")!.TextContent.ShouldContain("This cannot be undone");
        var form = (IHtmlFormElement)confirm.QuerySelector("main form")!;
        using var done = await agent.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form));

        done.Headers.Location!.OriginalString.ShouldEndWith($"/{into.Id}/to-stay");
        (await forums.Resident.PageAsync(done.Headers.Location.OriginalString)).QuerySelectorAll("article").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Split_MakesATopicOfPosts_AndLeadsTheirLinksThere()
    {
        var (board, topic) = await StartAsync("Paths");
        var first = await forums.ReplyAsync(board, topic, "About dogs");
        await forums.ReplyAsync(board, topic, "About paths");
        var third = await forums.ReplyAsync(board, topic, "About dogs too");
        var reader = await forums.Site.AccountAsync("split-reader");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlAsync(
            $"insert into forums.readings (user_id, topic_id, number, read_at) values ({reader}, {topic.Id}, 3, now())"));
        using var agent = await AgentAsync();
        var path = $"forums/{board.Slug}/{topic.Id}/split";
        var values = TestBrowser.ValuesOf((IHtmlFormElement)(await agent.PageAsync(path)).QuerySelector("main form")!, ("Title", "Dogs"))
            .Where(v => v.Key != "Posts").Concat(new[] { first, third }.Select(p => KeyValuePair.Create("Posts", $"{p.Id}")));

        using var split = await agent.PostAsync(path, values);

        split.StatusCode.ShouldBe(HttpStatusCode.Redirect, await split.Content.ReadAsStringAsync());
        var page = await forums.Resident.PageAsync(split.Headers.Location!.OriginalString);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Dogs");
        page.QuerySelectorAll("article .council-text").Select(t => t.TextContent.Trim()).ShouldBe(["About dogs", "About dogs too"]);
        using var link = await forums.Resident.GetAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}?post={third.Id}");
        link.Headers.Location!.OriginalString.ShouldEndWith($"/dogs?post={third.Id}");
        var counts = await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<ForumsDbContext>().Topics.AsNoTracking()
            .Where(t => t.BoardId == board.Id).OrderBy(t => t.Id).Select(t => new { t.PostCount, t.LastNumber }).ToListAsync());
        counts.Select(c => (c.PostCount, c.LastNumber)).ShouldBe([(2, 2), (2, 2)]);
        var readings = await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<ForumsDbContext>().Readings.AsNoTracking()
            .Where(r => r.UserId == reader).OrderBy(r => r.TopicId).Select(r => r.Number).ToListAsync());
        readings.ShouldBe([2, 1]);
    }

    [Fact]
    public async Task SlowMode_OfTwoPostsAtOnce_TakesOne_AndSaysWhenTheNextMay()
    {
        var board = await forums.OpenBoardAsync(Area, data => data.SlowMinutes = 3);
        var topic = await forums.StartTopicAsync(board);
        using var person = await forums.Site.SignedInAsync("slow");
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        var pages = new[] { await person.PageAsync(path), await person.PageAsync(path) };
        pages[0].QuerySelector("main")!.TextContent.ShouldContain("Slow mode: you can write here once in 3 minutes.");

        var answers = await Task.WhenAll(pages.Select((page, i) => person.PostAsync(
            path, TestBrowser.ValuesOf((IHtmlFormElement)page.QuerySelector("main form")!, ("Body", $"Words {i}")))));

        answers.Select(a => a.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Redirect]);
        var refused = await TestBrowser.ReadAsync(answers.Single(a => a.StatusCode == HttpStatusCode.OK));
        refused.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("because slow mode is on. Your text is still here");
        refused.QuerySelector("textarea")!.TextContent.ShouldContain("Words");
        (await person.PageAsync(path)).QuerySelector("main")!.TextContent.ShouldContain("You can write again at");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(3));
        using var later = await person.SubmitAsync(path, ("Body", "Later"));
        later.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Silence_ClosesATopic_ByTheClockAlone()
    {
        var board = await forums.OpenBoardAsync(Area, data => data.QuietDays = 10);
        var topic = await forums.StartTopicAsync(board);
        var path = $"forums/{board.Slug}/{topic.Id}";
        var form = (IHtmlFormElement)(await forums.Resident.PageAsync($"{path}/reply")).QuerySelector("main form")!;

        await AgeAsync($"update forums.topics set last_activity_at = last_activity_at - interval '10 days' where id = {topic.Id}");
        using var person = await forums.Site.SignedInAsync("resident");

        (await person.PageAsync($"{path}/{topic.Slug}")).QuerySelector("main")!.TextContent.ShouldContain("closed, because nobody has written in it for 10 days");
        var values = TestBrowser.ValuesOf(form, ("Body", "Too late")).Where(v => v.Key != "__RequestVerificationToken").Append(await TokenOfAsync(person));
        using var answer = await person.PostAsync($"{path}/reply", values);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await person.PageAsync($"{path}/{topic.Slug}")).QuerySelectorAll("article").Length.ShouldBe(1);
    }

    private Task ShowAsync(Post post) => forums.Site.InScopeAsync(async scope =>
    {
        await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
        await scope.GetServices<IModeratedContent>().OfType<ModeratedPosts>().Single().ShowAsync(post.Item, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    });

    private async Task<(Board Board, Topic Topic)> StartAsync(string title = "Broken swings")
    {
        var board = await forums.OpenBoardAsync(Area);
        return (board, await forums.StartTopicAsync(board, title));
    }

    // As if so much time had passed: the clock itself would end everybody's session.
    private Task<int> AgeAsync(FormattableString sql) => forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlAsync(sql));

    private Task<TestBrowser> AgentAsync() => forums.Site.SignedInAsync("agent", RoleNames.VillageAgent, new AreaId(Area));

    private async Task<List<string>> TitlesAsync(Board board)
    {
        using var person = await forums.Site.SignedInAsync("resident");
        return [.. (await person.PageAsync($"forums/{board.Slug}")).QuerySelectorAll("main li > a.council-list__link").Select(a => a.TextContent)];
    }

    // A token of their own, from a form that they do see.
    private static async Task<KeyValuePair<string, string>> TokenOfAsync(TestBrowser browser) =>
        TestBrowser.ValuesOf((IHtmlFormElement)(await browser.PageAsync("notices/preferences")).QuerySelector("main form")!)
            .Single(v => v.Key == "__RequestVerificationToken");
}
