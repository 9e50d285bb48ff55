using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Photos;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Pages;

/// <summary>What helps people to write: preview, drafts, quotes, similar topics, names.</summary>
public sealed class DraftingTests(ForumsSite forums)
{
    [Fact]
    public async Task Preview_ShowsTheWords_KeepsADraft_AndPostsNothing()
    {
        var board = await forums.OpenBoardAsync();
        using var writer = await forums.Site.SignedInAsync("drafter");
        var path = $"forums/{board.Slug}/new";
        var form = (IHtmlFormElement)(await writer.PageAsync(path)).QuerySelector("main form")!;

        using var answer = await writer.PostAsync($"{path}?handler=Preview", TestBrowser.ValuesOf(form, ("Title", "Hedges"), ("Body", "They **grow**. <script>x</script>")));

        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector(".council-preview strong")!.TextContent.ShouldBe("grow");
        page.QuerySelector(".council-preview script").ShouldBeNull();
        (await writer.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("Nobody has written here yet");
        (await writer.PageAsync("forums/drafts")).Body!.TextContent.ShouldContain("Hedges");
        (await writer.PageAsync(path)).QuerySelector("textarea")!.TextContent.ShouldContain("They **grow**.");

        // As a browser does: the form's own address, not the preview's.
        var previewed = (IHtmlFormElement)page.QuerySelector("main form")!;
        previewed.GetAttribute("action")!.ShouldBe($"/demo-site/{path}");
        (await writer.PostAsync(previewed.GetAttribute("action")!, TestBrowser.ValuesOf(previewed, ("Body", "They grow.")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await writer.PageAsync("forums/drafts")).Body!.TextContent.ShouldContain("You have no drafts");
    }

    [Fact]
    public async Task Drafts_AreTheirWritersAlone_CanBeThrownAway_AndGoAfterAMonth()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var writer = await forums.Site.SignedInAsync("drafter-2");
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        await KeepAsync(writer, path, "A secret thought");
        (await forums.Resident.PageAsync("forums/drafts")).Body!.TextContent.ShouldNotContain("A secret thought");
        (await forums.Resident.PageAsync(path)).QuerySelector("textarea")!.TextContent.Trim().ShouldBeEmpty();

        var drafts = await writer.PageAsync("forums/drafts");
        drafts.QuerySelector("main a[href$='/reply']")!.TextContent.ShouldBe("Go on writing");
        var values = TestBrowser.ValuesOf((IHtmlFormElement)drafts.QuerySelector("main form")!);
        (await forums.Resident.PageAsync("forums/drafts")).ShouldNotBeNull();
        await writer.PostAsync("forums/drafts", values);
        (await writer.PageAsync("forums/drafts")).Body!.TextContent.ShouldContain("You have no drafts");

        await KeepAsync(writer, path, "Left alone");
        var left = await forums.Site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<ForumsDbContext>();
            await new ClearOutDrafts(db, scope.GetRequiredService<PhotoAlbum>(), new Later(forums.Installation.Clock)).RunAsync(CancellationToken.None);
            return await db.Drafts.CountAsync(d => d.TopicId == topic.Id);
        });
        left.ShouldBe(0);
    }

    [Fact]
    public async Task Quote_OpensTheForm_WithWordsNameAndLink()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var reply = await forums.ReplyAsync(board, topic, "> Somebody before\n\nMy *own* words\nand more");

        var page = await forums.Resident.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        var link = page.QuerySelectorAll($"#post-{reply.Id} .council-acts a").Single(a => a.FirstChild!.TextContent == "Quote").GetAttribute("href")!;
        var form = await forums.Resident.PageAsync(link);

        var text = form.QuerySelector("textarea")!.TextContent;
        text.ShouldContain($"> [Test author wrote:]({forums.Site.Address}forums/{board.Slug}/{topic.Id}/{topic.Slug}?post={reply.Id}#post-{reply.Id})");
        text.ShouldContain("> My *own* words\n> and more");
        text.ShouldNotContain("Somebody before");
        await forums.RemoveAsync(reply.Item, "abuse");
        (await forums.Resident.PageAsync(link)).QuerySelector("textarea")!.TextContent.ShouldNotContain("own");
    }

    [Fact]
    public async Task ATitleLikeAnother_IsOfferedFirst_AndPostedAllTheSame()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, "Potholes in Station Road");
        using var writer = await forums.Site.SignedInAsync("asker");
        var path = $"forums/{board.Slug}/new";

        var asked = await TestBrowser.ReadAsync(await writer.SubmitAsync(path, ("Title", "potholes in station road"), ("Body", "Deep ones.")));

        asked.QuerySelector("#similar a")!.GetAttribute("href").ShouldBe($"/demo-site/forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        using var posted = await writer.PostAsync(path, TestBrowser.ValuesOf((IHtmlFormElement)asked.QuerySelector("main form")!, ("Title", "potholes in station road"), ("Body", "Deep ones.")));
        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var offered = await writer.PageAsync($"{path}?handler=Similar&title=pot+holes+station+road");
        offered.QuerySelectorAll("a").Select(a => a.TextContent).ShouldContain("Potholes in Station Road");
        await forums.RemoveAsync(topic.Item, "abuse");
        (await writer.PageAsync($"{path}?handler=Similar&title=pot+holes+station+road")).QuerySelectorAll("a").Select(a => a.TextContent).ShouldNotContain("Potholes in Station Road");
    }

    [Theory]
    [InlineData(BoardReaders.Members, true)]
    [InlineData(BoardReaders.Staff, false)]
    public async Task SimilarTopics_AreThoseThatTheWriterMayRead(BoardReaders readers, bool offered)
    {
        var title = $"Otters under the {readers} bridge";
        await forums.StartTopicAsync(await forums.OpenBoardAsync("locality-1", data => data.Readers = readers), title);
        var board = await forums.OpenBoardAsync();
        using var writer = await forums.Site.SignedInAsync("otter-writer");

        var found = await writer.PageAsync($"forums/{board.Slug}/new?handler=Similar&title={Uri.EscapeDataString(title)}");

        found.QuerySelectorAll("a").Any(a => a.TextContent == title).ShouldBe(offered);
    }

    [Fact]
    public async Task FiftyIdenticalPosts_AtOnce_MakeOne()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        using var writer = await forums.Site.SignedInAsync("hasty", RoleNames.Moderator);
        var values = TestBrowser.ValuesOf((IHtmlFormElement)(await writer.PageAsync(path)).QuerySelector("main form")!, ("Body", "Fifty times"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => writer.PostAsync(path, values)));

        answers.Where(a => a.StatusCode == HttpStatusCode.Redirect).Select(a => a.Headers.Location!.OriginalString).Distinct().ShouldHaveSingleItem();
        answers.Select(a => a.StatusCode).Distinct().ShouldBeSubsetOf([HttpStatusCode.Redirect, HttpStatusCode.ServiceUnavailable]);
        var counts = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Topics
            .Where(t => t.Id == topic.Id).Select(t => new { t.PostCount, t.LastNumber, Posts = scope.GetRequiredService<ForumsDbContext>().Posts.Count(p => p.TopicId == t.Id) }).SingleAsync());
        (counts.PostCount, counts.LastNumber, counts.Posts).ShouldBe((2, 2, 2));
    }

    [Fact]
    public async Task WhoIsNamed_IsToldOnce_TheLongestNameIsMeant_AndQuotesNameNobody()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        await forums.Site.AccountAsync("ann");
        await forums.Site.AccountAsync("ann smith");
        await forums.Site.AccountAsync("quoted");
        var reply = await forums.ReplyAsync(board, topic, "> @Test quoted said so\n\nThank you, @test ANN smith, and again @Test ann smith! Mail me: me@Test ann");
        await DeliverAsync();

        (await ToldAsync("ann smith")).ShouldHaveSingleItem().ShouldBe($"Test author mentioned you in “{topic.Title}”");
        (await ToldAsync("ann")).ShouldBeEmpty();
        (await ToldAsync("quoted")).ShouldBeEmpty();
        await forums.ReplyAsync(board, topic, "And @\"Test ann\" too");
        await DeliverAsync();
        (await ToldAsync("ann")).ShouldHaveSingleItem();
        (await ToldAsync("ann smith")).ShouldHaveSingleItem();
        reply.ShouldNotBeNull();
    }

    [Fact]
    public async Task Unread_IsWhatWasWrittenSince_AndLeadsToTheFirstOfIt()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, "To be read");
        var address = $"forums/{board.Slug}/{topic.Id}/{topic.Slug}";
        using var reader = await forums.Site.SignedInAsync("reader");
        await reader.PageAsync(address);
        (await reader.PageAsync($"forums/{board.Slug}")).QuerySelector("main li .govuk-tag").ShouldBeNull();
        forums.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
        var news = await forums.ReplyAsync(board, topic, "News");
        await forums.ReplyAsync(board, topic, "More news");

        var listed = await reader.PageAsync($"forums/{board.Slug}");
        listed.QuerySelector("main li .govuk-tag")!.TextContent.ShouldBe("2 new");
        (await reader.PageAsync("forums/unread")).QuerySelectorAll("main li a").Select(a => a.TextContent).ShouldContain("To be read");
        using var jump = await reader.GetAsync(listed.QuerySelector("main li a")!.GetAttribute("href")!);
        jump.Headers.Location!.OriginalString.ShouldEndWith($"?post={news.Id}#post-{news.Id}");

        await reader.PageAsync(jump.Headers.Location.OriginalString);
        (await reader.PageAsync($"forums/{board.Slug}")).QuerySelector("main li .govuk-tag").ShouldBeNull();
        forums.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
        await forums.ReplyAsync(board, topic, "Even more");
        await reader.SubmitAsync("forums/unread");
        (await reader.PageAsync("forums/unread")).Body!.TextContent.ShouldContain("You have read everything");
    }

    [Fact]
    public async Task Unread_BehindMoreThanOnePageLooksThrough_IsFoundByGoingOn()
    {
        const string LongAgo = "timestamptz '2001-01-01'";
        var board = await forums.OpenBoardAsync();
        using var reader = await forums.Site.SignedInAsync("regular");
        var person = await forums.Site.AccountAsync("regular");
        await ExecuteAsync($"""
            insert into forums.readers (user_id, all_read_at) values ('{person}', timestamptz '2000-01-01') on conflict (user_id) do update set all_read_at = excluded.all_read_at;
            insert into forums.topics (board_id, entry_id, title, slug, author_id, started_at, last_activity_at, post_count, hidden, last_number)
            select '{board.Id}', gen_random_uuid(), 'Long ago ' || n, 'long-ago', null, {LongAgo}, {LongAgo} + n * interval '1 minute', 1, false, 1 from generate_series(0, 2100) n;
            insert into forums.readings (user_id, topic_id, number, read_at) select '{person}', id, 1, now() from forums.topics where board_id = '{board.Id}' and title <> 'Long ago 0'
            """);
        var (titles, empty) = (new List<string>(), 0);
        for (var address = "forums/unread"; address is not null;)
        {
            var page = await reader.PageAsync(address);
            titles.AddRange(page.QuerySelectorAll("main li a.council-list__link").Select(a => a.TextContent));
            empty += page.Body!.TextContent.Contains("nothing new in these 1000 topics", StringComparison.Ordinal) ? 1 : 0;
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        await ExecuteAsync($"delete from forums.readings where user_id = '{person}'; delete from forums.topics where board_id = '{board.Id}'");
        titles.Count(title => title.StartsWith("Long ago", StringComparison.Ordinal)).ShouldBe(1);
        titles[^1].ShouldBe("Long ago 0");
        titles.Distinct().Count().ShouldBeGreaterThan(1);
        empty.ShouldBe(1);
    }

    private Task<int> ExecuteAsync(string sql) => forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlRawAsync(sql));

    [Fact]
    public async Task Draft_OfATopicThatHasClosedMeanwhile_IsNotSaidToBeKept()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        using var writer = await forums.Site.SignedInAsync("late-drafter");
        var form = (IHtmlFormElement)(await writer.PageAsync(path)).QuerySelector("main form")!;
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlAsync($"update forums.topics set closed_at = now() where id = {topic.Id}"));

        (await writer.PostAsync($"{path}?handler=Draft", TestBrowser.ValuesOf(form, ("Body", "Too late")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await writer.PageAsync("forums/drafts")).Body!.TextContent.ShouldNotContain("Too late");
    }

    private static async Task KeepAsync(TestBrowser writer, string path, string body)
    {
        var form = (IHtmlFormElement)(await writer.PageAsync(path)).QuerySelector("main form")!;
        (await writer.PostAsync($"{path}?handler=Draft", TestBrowser.ValuesOf(form, ("Body", body)))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task DeliverAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await forums.Site.WorkOffAsync();
            await Task.Delay(20);
        }
    }

    private async Task<List<string>> ToldAsync(string name)
    {
        var user = await forums.Site.AccountAsync(name);
        return await forums.Site.InScopeAsync(async scope =>
            (await scope.GetRequiredService<Inbox>().ListAsync(user, before: null, CancellationToken.None)).Select(line => line.Title!).ToList());
    }

    private sealed class Later(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow().AddDays(31);
    }
}
