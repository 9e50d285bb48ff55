using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Photos;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Pages;

/// <summary>Authors change their posts, take them away and bring them back.</summary>
public sealed class EditingTests(ForumsSite forums) : IClassFixture<ForumsSite>
{
    [Fact]
    public async Task Edit_ShowsTheNewWords_AndWhatWasSaidBefore()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, post) = await PostAsync("The swings are *red* and old.");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(10));
        using var author = await forums.Site.SignedInAsync("author");
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldContain("The swings are red");

        using var saved = await author.SubmitAsync($"{post}/edit", ("Body", "The swings are *green* and old."));

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await visitor.PageAsync(topic);
        page.Body!.TextContent.ShouldContain("The swings are green");
        page.Body.TextContent.ShouldNotContain("The swings are red");
        var history = await visitor.PageAsync(page.QuerySelector("a[href$='/history']")!.GetAttribute("href")!);
        var feed = System.Xml.Linq.XDocument.Parse(await (await visitor.GetAsync($"{topic[..topic.LastIndexOf('/')]}/feed.atom")).Content.ReadAsStringAsync()).Root!;
        var entry = feed.Elements().First(e => e.Name.LocalName == "entry").Elements().ToLookup(e => e.Name.LocalName, e => e.Value);
        entry["updated"].Single().ShouldNotBe(entry["published"].Single());
        feed.Elements().Single(e => e.Name.LocalName == "updated").Value.ShouldBe(entry["updated"].Single());
        history.QuerySelector("del")!.TextContent.Trim().ShouldBe("*red*");
        history.QuerySelector("ins")!.TextContent.Trim().ShouldBe("*green*");
    }

    [Fact]
    public async Task Edit_AtOnce_LeavesNoMark()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, post) = await PostAsync("A telephone number: 01902 000000");
        using var author = await forums.Site.SignedInAsync("author");

        (await author.SubmitAsync($"{post}/edit", ("Body", "No telephone number"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(topic)).QuerySelector("a[href$='/history']").ShouldBeNull();
        (await visitor.PageAsync($"{post}/history")).Body!.TextContent.ShouldNotContain("01902");
    }

    [Fact]
    public async Task TwoEditsAtOnce_TheSecondIsShownTheFirst()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, post) = await PostAsync("First words");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(10));
        using var author = await forums.Site.SignedInAsync("author");
        var forms = new[] { await FormAsync(author, post), await FormAsync(author, post) };

        (await author.PostAsync($"{post}/edit", TestBrowser.ValuesOf(forms[0], ("Body", "One window")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var second = await author.PostAsync($"{post}/edit", TestBrowser.ValuesOf(forms[1], ("Body", "Other window")));

        var shown = await TestBrowser.ReadAsync(second);
        shown.QuerySelector("main .council-text")!.TextContent.ShouldContain("One window");
        shown.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Other window");
        (await author.PostAsync($"{post}/edit", TestBrowser.ValuesOf((IHtmlFormElement)shown.QuerySelector("main form")!, ("Body", "Both")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await author.PageAsync(topic)).Body!.TextContent.ShouldContain("Both");
    }

    [Fact]
    public async Task Edit_ByOthersOrTooLate_IsNotThere()
    {
        var (_, post) = await PostAsync("Mine");
        using var other = await forums.Site.SignedInAsync();
        (await other.GetAsync($"{post}/edit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"{post}/delete")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var author = await forums.Site.SignedInAsync("author");
        (await author.GetAsync($"{post}/edit")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var form = await FormAsync(author, post);
        forums.Installation.Clock.Advance(TimeSpan.FromHours(25));
        (await author.GetAsync($"{post}/edit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await author.PostAsync($"{post}/edit", TestBrowser.ValuesOf(form, ("Body", "Late")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Edit_InATopicThatHasClosed_IsNotThere()
    {
        var (_, post) = await PostAsync("Last words");
        using var author = await forums.Site.SignedInAsync("author");
        var form = await FormAsync(author, post);
        await forums.Site.InScopeAsync(async scope => await scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlAsync(
            $"update forums.topics set closed_at = now(), closed_because = 'Done' where id = (select topic_id from forums.posts where id = {IdOf(post)})"));

        (await author.GetAsync($"{post}/edit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await author.PostAsync($"{post}/edit", TestBrowser.ValuesOf(form, ("Body", "Words after the last")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Edit_OnABoardThatIsArchivedMeanwhile_IsNotThere()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (topic, post) = await PostAsync("Before it closed");
        using var author = await forums.Site.SignedInAsync("author");
        var form = await FormAsync(author, post);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<BoardService>().SaveAsync(
            new BoardData { Id = topic.Split('/')[1], Title = "Closed", Archived = true }, position: 0, CancellationToken.None));

        (await author.GetAsync($"{post}/edit")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await author.PostAsync($"{post}/edit", TestBrowser.ValuesOf(form, ("Body", "After it closed")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await author.PageAsync(topic)).Body!.TextContent.ShouldNotContain("After it closed");
    }

    [Fact]
    public async Task Edit_WithAWordThatIsRead_WaitsForAModerator()
    {
        await using var rules = await forums.RulesAsync(rules => (rules.ApprovalsToBeTrusted, rules.WordsToApprove) = (0, "quagmire"));
        var (topic, post) = await PostAsync("Harmless");
        using var author = await forums.Site.SignedInAsync("author");

        (await author.SubmitAsync($"{post}/edit", ("Body", "A quagmire of a bog"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldNotContain("quagmire");
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldContain("This post is hidden until a moderator has read it");
        await forums.DecideAsync(Post.ItemOf(IdOf(post)), CaseOutcome.Approved, "within-the-rules");
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldContain("quagmire");
    }

    [Fact]
    public async Task Delete_LeavesATombstone_AndCanBeUndone()
    {
        var (topic, post) = await PostAsync("Taken back soon");
        using var author = await forums.Site.SignedInAsync("author");
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldContain("Taken back soon");

        await author.SubmitAsync($"{post}/delete");

        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldContain("The author has deleted this post");
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldNotContain("Taken back soon");
        (await author.PageAsync(topic)).QuerySelectorAll(".council-acts a").Select(a => a.FirstChild!.TextContent).ShouldContain("Bring it back");
        await author.SubmitAsync($"{post}/delete");
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldContain("Taken back soon");

        await author.SubmitAsync($"{post}/delete");
        forums.Installation.Clock.Advance(TimeSpan.FromHours(25));
        (await author.GetAsync($"{post}/delete")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhatItsAuthorHasDeleted_IsNotShownAgainByAModerator()
    {
        var (topic, post) = await PostAsync("Rather not");
        using var author = await forums.Site.SignedInAsync("author");
        await author.SubmitAsync($"{post}/delete");

        await forums.DecideAsync(Post.ItemOf(IdOf(post)), CaseOutcome.Approved, "within-the-rules");

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(topic)).Body!.TextContent.ShouldNotContain("Rather not");
    }

    [Fact]
    public async Task WhatWasDeleted_LosesItsWordsAfterAMonth()
    {
        await using var rules = await forums.RulesAsync(rules => rules.ApprovalsToBeTrusted = 0);
        var (_, post) = await PostAsync("Words for a month");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(10));
        using var author = await forums.Site.SignedInAsync("author");
        await author.SubmitAsync($"{post}/edit", ("Body", "Other words for a month"));
        await author.SubmitAsync($"{post}/delete");
        forums.Installation.Clock.Advance(TimeSpan.FromDays(31));

        var (body, versions) = await forums.Site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<ForumsDbContext>();
            (await db.PostVersions.CountAsync(v => v.PostId == IdOf(post))).ShouldBe(1);
            await new ClearOutDrafts(db, scope.GetRequiredService<PhotoAlbum>(), forums.Installation.Clock).RunAsync(CancellationToken.None);
            return (await db.Posts.Where(p => p.Id == IdOf(post)).Select(p => p.Body).SingleAsync(), await db.PostVersions.CountAsync(v => v.PostId == IdOf(post)));
        });

        (body, versions).ShouldBe(("", 0));
    }

    private static async Task<IHtmlFormElement> FormAsync(TestBrowser browser, string post) =>
        (IHtmlFormElement)(await browser.PageAsync($"{post}/edit")).QuerySelector("main form")!;

    private static long IdOf(string post) => long.Parse(post[(post.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The topic's address, and where the pages of a reply in it begin.</summary>
    private async Task<(string Topic, string Post)> PostAsync(string body)
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var post = await forums.ReplyAsync(board, topic, body);
        return ($"forums/{board.Slug}/{topic.Id}/{topic.Slug}", $"forums/{board.Slug}/{topic.Id}/posts/{post.Id}");
    }
}
