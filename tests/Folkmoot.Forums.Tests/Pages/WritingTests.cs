using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Forums.Boards;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Pages;

public sealed class WritingTests(ForumsSite forums)
{
    [Fact]
    public async Task Post_WithoutTitle_ShowsError()
    {
        var board = await forums.OpenBoardAsync();

        using var response = await forums.Resident.SubmitAsync($"forums/{board.Slug}/new", ("Title", ""), ("Body", "Hello"));

        var page = await TestBrowser.ReadAsync(response);
        page.QuerySelector(".govuk-error-summary a[href='#Title']")!.TextContent.ShouldBe("Enter a title");
        page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("Hello");
        page.Title.ShouldNotBeNull().ShouldStartWith("Error: ");
    }

    [Fact]
    public async Task Post_ATopic_IsOnItsBoardAtOnce()
    {
        var board = await forums.OpenBoardAsync();
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("Nobody has written here yet");

        using var response = await forums.Resident.SubmitAsync($"forums/{board.Slug}/new", ("Title", "Swings & <roundabouts>"), ("Body", "**Hello** <script>alert(1)</script>"));

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = response.Headers.Location!.OriginalString;
        address.ShouldMatch($@"/forums/{board.Slug}/\d+/swings-roundabouts$");
        var topic = await visitor.PageAsync(address);
        topic.QuerySelector("h1")!.TextContent.ShouldBe("Swings & <roundabouts>");
        topic.QuerySelector("article strong")!.TextContent.ShouldBe("Hello");
        topic.QuerySelector("article script").ShouldBeNull();
        topic.QuerySelector("form[method=post]").ShouldBeNull();
        (await visitor.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("Swings & <roundabouts>");
    }

    [Fact]
    public async Task Post_TheSameFormTwice_MakesOneTopic()
    {
        var board = await forums.OpenBoardAsync();
        var page = await forums.Resident.PageAsync($"forums/{board.Slug}/new");
        var values = TestBrowser.ValuesOf((IHtmlFormElement)page.QuerySelector("main form")!, ("Title", "Twice"), ("Body", "x"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => forums.Resident.PostAsync($"forums/{board.Slug}/new", values)));

        answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct().ShouldHaveSingleItem();
        (await forums.Resident.PageAsync($"forums/{board.Slug}")).QuerySelectorAll("main li").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Post_TheSameReplyAtOnce_MakesOneReply()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        var page = await forums.Resident.PageAsync(path);
        var values = TestBrowser.ValuesOf((IHtmlFormElement)page.QuerySelector("main form")!, ("Body", "Me too"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => forums.Resident.PostAsync(path, values)));

        answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct().ShouldHaveSingleItem().ShouldContain("#post-");
        (await forums.Resident.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).QuerySelectorAll("article").Length.ShouldBe(2);
        (await forums.Resident.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("1 reply");
    }

    [Fact]
    public async Task Get_NewTopic_AsVisitor_LeadsToSignIn()
    {
        var board = await forums.OpenBoardAsync();
        using var visitor = forums.Site.Visitor();

        using var response = await visitor.GetAsync($"forums/{board.Slug}/new");

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task Get_NewTopic_WithoutProfile_LeadsThroughTheProfile()
    {
        var board = await forums.OpenBoardAsync();
        using var newcomer = await forums.Site.SignedInAsync("newcomer");
        var userId = await forums.Site.AccountAsync("newcomer");
        await forums.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<ProfileData>().Single().EraseAsync(userId, CancellationToken.None));

        using var first = await newcomer.GetAsync($"forums/{board.Slug}/new");
        first.Headers.Location!.OriginalString.ShouldContain("/profile?returnUrl=");
        using var saved = await newcomer.SubmitAsync(first.Headers.Location.OriginalString, ("DisplayName", "New Comer"), ("Home", "locality-1"));

        saved.Headers.Location!.OriginalString.ShouldBe($"/demo-site/forums/{board.Slug}/new");
        (await newcomer.PageAsync(saved.Headers.Location.OriginalString)).QuerySelector("h1")!.TextContent.ShouldBe("Start a topic");
    }

    [Fact]
    public async Task Get_NewTopic_OnAnArchivedBoard_ReturnsNotFound()
    {
        var board = await forums.OpenBoardAsync();
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<BoardService>()
            .SaveAsync(new BoardData { Id = board.Slug, Title = "Closed", Archived = true }, 0, CancellationToken.None));

        (await forums.Resident.GetAsync($"forums/{board.Slug}/new")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await forums.Resident.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("This board is closed");
    }

    [Theory]
    [InlineData(BoardReaders.Everyone, "Everybody can read it.")]
    [InlineData(BoardReaders.Members, "Everybody who is signed in can read it.")]
    [InlineData(BoardReaders.Staff, "Only staff can read it.")]
    public async Task Get_AForm_SaysWhoWillRead(BoardReaders readers, string hint)
    {
        var board = await forums.OpenBoardAsync(area: null, data => data.Readers = readers);
        var topic = await forums.StartTopicAsync(board);
        using var staff = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);

        foreach (var path in new[] { $"forums/{board.Slug}/new", $"forums/{board.Slug}/{topic.Id}/reply" })
        {
            (await staff.PageAsync(path)).QuerySelector("#Body-hint")!.TextContent.ShouldStartWith(hint, Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task Post_WhereTheTopicWasClosedMeanwhile_ShowsWhatWasWritten()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        var values = TestBrowser.ValuesOf((IHtmlFormElement)(await forums.Resident.PageAsync(path)).QuerySelector("main form")!, ("Body", "An hour's <b>work</b>"));
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ForumsDbContext>().Topics.Where(t => t.Id == topic.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ClosedAt, DateTimeOffset.UnixEpoch).SetProperty(t => t.ClosedBecause, "It is done")));

        using var answer = await forums.Resident.PostAsync(path, values);

        await ShouldKeepAsync(answer, "This topic is closed: It is done", "An hour's <b>work</b>");
    }

    [Fact]
    public async Task Post_WhereTheBoardBarsPeopleMeanwhile_ShowsWhatWasWritten()
    {
        foreach (var (change, reason) in new (Action<BoardData> Change, string Reason)[]
        {
            (data => data.NeedsLevel = ResidentLevel.InPerson, "Only people whom a village agent has met write on this board"),
            (data => (data.Area, data.ResidentsOnly) = (new AreaId("locality-2"), true), "Only people who live in"),
            (data => data.Archived = true, "This board is closed"),
        })
        {
            var board = await forums.OpenBoardAsync();
            var topic = await forums.StartTopicAsync(board);
            foreach (var path in new[] { $"forums/{board.Slug}/{topic.Id}/reply", $"forums/{board.Slug}/new" })
            {
                await SaveAsync(board, data => { });
                var values = TestBrowser.ValuesOf((IHtmlFormElement)(await forums.Resident.PageAsync(path)).QuerySelector("main form")!, ("Title", "A title"), ("Body", "A long text"));
                await SaveAsync(board, change);

                using var answer = await forums.Resident.PostAsync(path, values);

                await ShouldKeepAsync(answer, reason, path.EndsWith("new", StringComparison.Ordinal) ? "A title\n\nA long text" : "A long text");
            }
        }
    }

    private Task SaveAsync(Board board, Action<BoardData> change) => forums.Site.InScopeAsync(async scope =>
    {
        var data = new BoardData { Id = board.Slug, Title = board.Title };
        change(data);
        await scope.GetRequiredService<BoardService>().SaveAsync(data, 0, CancellationToken.None);
    });

    private static async Task ShouldKeepAsync(HttpResponseMessage answer, string reason, string text)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, reason);
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector("main")!.TextContent.ShouldContain(reason);
        page.QuerySelector("main form").ShouldBeNull();
        page.QuerySelector("textarea#unsent").ShouldNotBeNull(reason).TextContent.ReplaceLineEndings("\n").Trim().ShouldBe(text);
    }
}
