using System.Net;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Pages;

public sealed class RenamingTests(ForumsSite forums)
{
    private const string Area = "locality-1";

    [Fact]
    public async Task Author_RenamesTheTopic_OldAddressesLeadThere_AndReadersAreTold()
    {
        var (board, topic) = await StartAsync("Broken swins");
        using var author = await forums.Site.SignedInAsync("author");
        using var visitor = forums.Site.Visitor();
        await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}");
        await ClockPastGraceAsync(topic);
        (await author.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).QuerySelector($"main a[href$='/{topic.Id}/rename']").ShouldNotBeNull();

        using var renamed = await author.SubmitAsync($"forums/{board.Slug}/{topic.Id}/rename", ("Title", "Broken swings in Codsall"));

        renamed.Headers.Location!.OriginalString.ShouldEndWith("/broken-swings-in-codsall");
        await forums.Site.WorkOffAsync();
        using var old = await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}?after=0");
        (old.StatusCode, old.Headers.Location?.OriginalString).ShouldBe((HttpStatusCode.MovedPermanently, $"/demo-site/forums/{board.Slug}/{topic.Id}/broken-swings-in-codsall?after=0"));
        var page = await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/broken-swings-in-codsall");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Broken swings in Codsall");
        page.QuerySelector("main")!.TextContent.ShouldContain("The author changed the title. It was “Broken swins”.");
        (await forums.Resident.PageAsync("search?q=%22swings+in+Codsall%22")).QuerySelector("main")!.TextContent.ShouldContain("Broken swings in Codsall");
    }

    [Fact]
    public async Task Author_WhoPutsItRightAtOnce_LeavesNoMark()
    {
        var (board, topic) = await StartAsync("Broken swins");
        using var author = await forums.Site.SignedInAsync("author");
        using var renamed = await author.SubmitAsync($"forums/{board.Slug}/{topic.Id}/rename", ("Title", "Broken swings"));
        (await author.PageAsync(renamed.Headers.Location!.OriginalString)).QuerySelector("main")!.TextContent.ShouldNotContain("changed the title");
    }

    [Fact]
    public async Task Moderator_RenamesAtAnyTime_AndTheFormerTitleStandsInTheTrailAlone()
    {
        var (board, topic) = await StartAsync("Ring Jo on 01902 555 019");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlAsync($"update forums.posts set posted_at = posted_at - interval '30 days' where topic_id = {topic.Id}"));
        using var author = await forums.Site.SignedInAsync("author");
        (await author.GetAsync($"forums/{board.Slug}/{topic.Id}/rename")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "too late for its author");
        using var agent = await forums.Site.SignedInAsync("agent", RoleNames.VillageAgent, new AreaId(Area));
        using var elsewhere = await forums.Site.SignedInAsync("other-agent", RoleNames.VillageAgent, new AreaId("locality-2"));
        (await elsewhere.GetAsync($"forums/{board.Slug}/{topic.Id}/rename")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var renamed = await agent.SubmitAsync($"forums/{board.Slug}/{topic.Id}/rename", ("Title", "A number to ring"));

        var page = await forums.Resident.PageAsync(renamed.Headers.Location!.OriginalString);
        page.QuerySelector("main")!.TextContent.ShouldContain("A moderator changed the title.");
        page.DocumentElement.OuterHtml.ShouldNotContain("555 019");
        var trail = await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.SqlQuery<string>(
            $"select details::text as \"Value\" from core.audit_entries where act = 'forums.topic-retitled' and details is not null").ToListAsync());
        trail.ShouldContain(details => details.Contains("555 019", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rename_WithTwoForms_WritesNothingOver_AndTheEmptyTitleIsRefused()
    {
        var (board, topic) = await StartAsync("First");
        using var author = await forums.Site.SignedInAsync("author");
        var path = $"forums/{board.Slug}/{topic.Id}/rename";
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await author.PageAsync(path)).QuerySelector("main form")!;
        using var empty = await author.SubmitAsync(path, ("Title", " "));
        (await TestBrowser.ReadAsync(empty)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Enter a title");
        using var second = await author.SubmitAsync(path, ("Title", "Second"));

        using var late = await author.PostAsync(path, TestBrowser.ValuesOf(form, ("Title", "Third")));

        var answer = await TestBrowser.ReadAsync(late);
        answer.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("changed the title to “Second” meanwhile");
        answer.QuerySelector("input[name=Title]")!.GetAttribute("value").ShouldBe("Third");
        using var again = await author.PostAsync(path, TestBrowser.ValuesOf((AngleSharp.Html.Dom.IHtmlFormElement)answer.QuerySelector("main form")!));
        again.Headers.Location!.OriginalString.ShouldEndWith("/third");
    }

    [Fact]
    public async Task Rename_ToAWordToApprove_HoldsTheTopic()
    {
        var (board, topic) = await StartAsync("Harmless");
        await using var rules = await forums.RulesAsync(settings => settings.WordsToApprove = "swindle");
        using var author = await forums.Site.SignedInAsync("author");

        using var renamed = await author.SubmitAsync($"forums/{board.Slug}/{topic.Id}/rename", ("Title", "It is a swindle"));

        renamed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var visitor = forums.Site.Visitor();
        (await visitor.GetAsync($"forums/{board.Slug}/{topic.Id}/it-is-a-swindle")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    // As if the time to put it right without a mark had passed.
    private Task<int> ClockPastGraceAsync(Topic topic) => forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Database.ExecuteSqlAsync(
        $"update forums.topics set started_at = started_at - interval '20 minutes' where id = {topic.Id}"));

    private async Task<(Board Board, Topic Topic)> StartAsync(string title)
    {
        var board = await forums.OpenBoardAsync(Area);
        return (board, await forums.StartTopicAsync(board, title));
    }
}
