using System.Net;
using Folkmoot.Testing;

namespace Folkmoot.Forums.Tests.Moderation;

/// <summary>Each rule as a resident meets it on the form.</summary>
public sealed class RulesTests(ForumsSite forums) : IClassFixture<ForumsSite>
{
    [Theory]
    [InlineData("What a SL1MEBALL he is", "Leave out “slimeball”. It is not allowed on this site")]
    [InlineData("WHY DOES NOBODY EVER MEND THE SWINGS", "Write with fewer capital letters. At most 70 per cent of the letters may be capitals")]
    public async Task Post_AgainstARule_NamesIt_AndKeepsTheWords(string text, string message)
    {
        await using var rules = await forums.RulesAsync(s => s.BlockedWords = "slimeball");
        var board = await forums.OpenBoardAsync();

        using var answer = await forums.Resident.SubmitAsync($"forums/{board.Slug}/new", ("Title", "A title"), ("Body", text));

        await ShouldRefuseAsync(answer, "Body", message, text);
        (await forums.Resident.PageAsync($"forums/{board.Slug}")).Body!.TextContent.ShouldContain("Nobody has written here yet");
    }

    [Fact]
    public async Task Post_ABlockedTitle_SaysSoAtTheTitle()
    {
        await using var rules = await forums.RulesAsync(s => s.BlockedWords = "slimeball");
        var board = await forums.OpenBoardAsync();

        using var answer = await forums.Resident.SubmitAsync($"forums/{board.Slug}/new", ("Title", "S l i m e b a l l"), ("Body", "About one"));

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary a[href='#Title']")!.TextContent.ShouldBe("Leave out “slimeball”. It is not allowed on this site");
    }

    [Theory]
    [InlineData("http://a.example https://b.example www.c.example", "New people may put in at most 2 links. Take some out")]
    [InlineData("Look ![a cat](/cat.png) ![a dog](/dog.png)", "New people may put in so many pictures: 1. Take some out")]
    public async Task Post_LinksAndPictures_AreForTrustedPeople(string text, string message)
    {
        var board = await forums.OpenBoardAsync();
        using var newcomer = await forums.Site.SignedInAsync($"links{Guid.NewGuid():n}"[..12]);
        await using (await forums.RulesAsync(s => s.ApprovalsToBeTrusted = 1))
        {
            using var refused = await newcomer.SubmitAsync($"forums/{board.Slug}/new", ("Title", "A title"), ("Body", text));
            await ShouldRefuseAsync(refused, "Body", message, text);
        }

        using var allowed = await newcomer.SubmitAsync($"forums/{board.Slug}/new", ("Title", "A title"), ("Body", text));
        allowed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Post_TheSameAgain_IsRefusedForADay()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var resident = await forums.Site.SignedInAsync("repeater");
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        (await resident.SubmitAsync(path, ("Body", "Buy cheap watches here"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var again = await resident.SubmitAsync(path, ("Body", "buy CHEAP wátches, here!!"));
        await ShouldRefuseAsync(again, "Body", "You have written this already. Say something else or wait 24 hours", "buy CHEAP wátches, here!!");

        forums.Installation.Clock.Advance(TimeSpan.FromHours(25));
        (await resident.SubmitAsync(path, ("Body", "Buy cheap watches here"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 120)]
    public async Task Post_TooSoon_SaysHowLongToWait(int approvals, int seconds)
    {
        await using var rules = await forums.RulesAsync(s => (s.ApprovalsToBeTrusted, s.SecondsBetweenPosts, s.SecondsBetweenPostsOfNewPeople) = (approvals, 10, 120));
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var resident = await forums.Site.SignedInAsync($"hasty{approvals}");
        var path = $"forums/{board.Slug}/{topic.Id}/reply";
        (await resident.SubmitAsync(path, ("Body", "First"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        forums.Installation.Clock.Advance(TimeSpan.FromSeconds(4));

        using var soon = await resident.SubmitAsync(path, ("Body", "Second"));
        await ShouldRefuseAsync(soon, "Body", $"Wait {seconds - 4} seconds before you write again. Your text is still here", "Second");

        forums.Installation.Clock.Advance(TimeSpan.FromSeconds(seconds - 4));
        (await resident.SubmitAsync(path, ("Body", "Second"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Post_ManyDifferentAtOnce_LetsOneThrough()
    {
        await using var rules = await forums.RulesAsync(s => s.SecondsBetweenPosts = 10);
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var resident = await forums.Site.SignedInAsync("flooder");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => resident.SubmitAsync($"forums/{board.Slug}/{topic.Id}/reply", ("Body", $"Number {i}"))));

        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
    }

    [Fact]
    public async Task Post_OfAModerator_WaitsForNobody()
    {
        await using var rules = await forums.RulesAsync(s => (s.ApprovalsToBeTrusted, s.SecondsBetweenPostsOfNewPeople) = (1, 120));
        var board = await forums.OpenBoardAsync();
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);

        foreach (var title in new[] { "One thing", "Another thing" })
        {
            using var answer = await moderator.SubmitAsync($"forums/{board.Slug}/new", ("Title", title), ("Body", title));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync($"forums/{board.Slug}")).QuerySelectorAll("main li").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("Slimeball Sam", "Leave out “slimeball”. It is not allowed on this site")]
    [InlineData("Real Mayor", "Leave out “mayor”. It is not allowed in names")]
    public async Task Post_AName_IsCheckedToo(string name, string message)
    {
        await using var rules = await forums.RulesAsync(s => (s.BlockedWords, s.WordsToApprove) = ("slimeball", "mayor"));
        using var resident = await forums.Site.SignedInAsync("namer");

        using var answer = await resident.SubmitAsync("profile", ("DisplayName", name), ("Home", "locality-1"));

        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector(".govuk-error-summary a[href='#DisplayName']")!.TextContent.ShouldBe(message);
        page.QuerySelector("#DisplayName")!.GetAttribute("value").ShouldBe(name);
    }

    private static async Task ShouldRefuseAsync(HttpResponseMessage answer, string field, string message, string typed)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await TestBrowser.ReadAsync(answer);
        page.QuerySelector($".govuk-error-summary a[href='#{field}']").ShouldNotBeNull().TextContent.ShouldBe(message);
        page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(typed);
    }
}
