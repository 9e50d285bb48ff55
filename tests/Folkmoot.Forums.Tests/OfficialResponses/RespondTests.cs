using System.Net;
using Folkmoot.Core.Calendar;
using Folkmoot.Core.Notifications;
using Folkmoot.Forums.OfficialResponses;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.OfficialResponses;

public sealed class RespondTests(ForumsSite forums)
{
    private static readonly DateOnly Later = new(2031, 9, 1);

    [Fact]
    public async Task Officer_PromisesAndDoes_AndTheTopicShowsEachStepWithWhoAndWhen()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        using (var promised = await officer.RespondAsync(topic, AnsweringSite.Step(ResponseState.Promised, "New **swings**.", Later)))
        {
            promised.Headers.Location!.ToString().ShouldEndWith("#official-answer");
        }

        using (await officer.RespondAsync(topic, AnsweringSite.Step(ResponseState.Done, "They hang.", new DateOnly(2031, 6, 15), "https://example.org/swings")))
        {
        }

        using var visitor = forums.Site.Visitor();
        var answer = (await visitor.PageAsync($"forums/{board.Slug}/{topic.Id}/{topic.Slug}")).QuerySelector("#official-answer")!;
        answer.QuerySelectorAll("h3").Select(h => h.TextContent.Split(' ')[0]).ShouldBe(["Done", "Action"]);
        answer.QuerySelectorAll(".govuk-tag").Select(t => t.TextContent).ShouldBe(["Done", "Council officer", "Council officer"]);
        answer.QuerySelector("strong:not(.govuk-tag)")!.TextContent.ShouldBe("swings");
        var words = answer.TextContent;
        words.ShouldContain("Test officer");
        words.ShouldContain("Highways");
        words.ShouldNotContain("have asked the council", Case.Insensitive, "nobody has");
        words.ShouldContain("Promised by 1 September 2031");
        words.ShouldContain("Done on 15 June 2031");
        answer.QuerySelector("a[href='https://example.org/swings']")!.GetAttribute("rel").ShouldBe("nofollow ugc");
    }

    [Fact]
    public async Task Followers_AskersAndAuthor_AreToldOfEachStateOnce()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board, "Deaf ears", "Hello?");
        await forums.PassAsync();
        await WatchAsync("board-watcher", board.Item);
        await WatchAsync("double-watcher", board.Item);
        await WatchAsync("double-watcher", topic.Item);
        using var asker = await forums.Site.SignedInAsync("told-asker");
        var askerId = await forums.Site.AccountAsync("told-asker");
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().PreferAsync(askerId, p => p.Frequency = NoticeFrequency.AtOnce, CancellationToken.None));
        using (await asker.SubmitAsync($"forums/{board.Slug}/{topic.Id}/ask"))
        {
        }

        await forums.PassAsync();
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        foreach (var state in new[] { ResponseState.Considering, ResponseState.NotDone })
        {
            using (await officer.RespondAsync(topic, AnsweringSite.Step(state, $"Because {state}.")))
            {
            }

            await forums.PassAsync();
        }

        const string asked = "The council has been asked for an answer: “Deaf ears”";
        string[] answered = ["The council is looking into “Deaf ears”", "The council will not act, and says why: “Deaf ears”"];
        Subjects("told-asker").ShouldBe(answered);
        (await InboxOfAsync("author")).Where(IsOfTheCouncil).ShouldBe([answered[1], answered[0], asked]);
        Subjects("board-watcher").ShouldBe([asked, .. answered]);
        Subjects("double-watcher").ShouldBe([asked, .. answered]);
        Subjects("officer").ShouldBeEmpty();
        forums.MailsTo("told-asker")[^1].Text.ShouldContain("> Because NotDone.");
        forums.MailsTo("told-asker")[^1].Text.ShouldContain($"/forums/{board.Slug}/{topic.Id}/{topic.Slug}#official-answer");
        forums.MailsTo("told-asker")[^1].Text.ShouldContain("You get this because you watch “Official answer: Deaf ears”.");

        IEnumerable<string?> Subjects(string name) => forums.MailsTo(name).Select(m => m.Subject).Where(IsOfTheCouncil);

        static bool IsOfTheCouncil(string? title) => title?.StartsWith("The council", StringComparison.Ordinal) == true && title.Contains("Deaf ears", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ResponseState.Promised, "Words", null, "", "Enter the day by which it will be done")]
    [InlineData(ResponseState.Promised, "Words", "2031-06-01", "", "The day by which it will be done must not have passed")]
    [InlineData(ResponseState.Done, "Words", "2032-01-01", "", "The day on which it was done must not lie ahead")]
    [InlineData(ResponseState.Answered, "Words", "2032-01-01", "", "Leave the day empty: only what is promised or done has one")]
    [InlineData(ResponseState.NotDone, "", null, "", "Enter what everybody will read")]
    [InlineData(ResponseState.Done, "Words", null, "javascript:alert(1)", "Enter a web address that begins with https://")]
    public async Task Step_WithAMistake_ShowsItAndSaysNothing(ResponseState state, string text, string? day, string evidence, string problem)
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        using var answer = await officer.RespondAsync(topic, AnsweringSite.Step(state, text, day is null ? null : DateOnly.Parse(day, null), evidence));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(problem);
        (await forums.OfDatabaseAsync(db => db.Responses.AnyAsync(r => r.TopicId == topic.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Form_OfALongerTimeAgo_IsRefused_AndASecondSubmissionOfOneIsHeardOnce()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        var path = $"forums/admin/responses/{topic.Id}";
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await officer.PageAsync(path)).QuerySelector("main form[method=post]")!;
        var values = TestBrowser.ValuesOf(form, AnsweringSite.Step(ResponseState.Considering, "We look."));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => (await officer.PostAsync(path, values)).StatusCode.ShouldBe(HttpStatusCode.Redirect)));
        (await forums.OfDatabaseAsync(db => db.ResponseSteps.CountAsync(s => s.TopicId == topic.Id))).ShouldBe(1);

        using var colleague = await forums.Site.SignedInAsync("colleague", RoleNames.Officer);
        var old = (AngleSharp.Html.Dom.IHtmlFormElement)(await colleague.PageAsync(path)).QuerySelector("main form[method=post]")!;
        using (await officer.RespondAsync(topic, AnsweringSite.Step(ResponseState.Answered, "So.")))
        {
        }

        using var late = await colleague.PostAsync(path, TestBrowser.ValuesOf(old, AnsweringSite.Step(ResponseState.NotDone, "Never.")));
        (await TestBrowser.ReadAsync(late)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Somebody else has answered meanwhile");
        (await forums.OfDatabaseAsync(db => db.ResponseSteps.CountAsync(s => s.TopicId == topic.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task Resident_OrOfficerOfAnotherArea_MayNotAnswer()
    {
        var board = await forums.OpenBoardAsync("locality-1");
        var topic = await forums.StartTopicAsync(board);
        using var elsewhere = await forums.Site.SignedInAsync("officer-elsewhere", RoleNames.Officer, new AreaId("locality-2"));
        using var here = await forums.Site.SignedInAsync("officer-here", RoleNames.Officer, new AreaId("locality-1"));
        var path = $"forums/admin/responses/{topic.Id}";
        (await forums.Resident.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await elsewhere.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await here.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using (await here.RespondAsync(topic, AnsweringSite.Step(ResponseState.Considering, "We look.")))
        {
        }

        (await elsewhere.PageAsync("forums/admin/responses")).QuerySelector($"main a[href$='/responses/{topic.Id}']").ShouldBeNull();
        (await here.PageAsync("forums/admin/responses")).QuerySelector($"main a[href$='/responses/{topic.Id}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Role_ThatTheWriterDoesNotHave_IsRefused()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
        using var answer = await officer.RespondAsync(topic, AnsweringSite.Step(ResponseState.Answered, "I am elected.", role: RoleNames.Councillor));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose as what you answer");
    }

    [Fact]
    public async Task Councillor_BeforeAnElection_Waits_WhileTheOfficerAnswers()
    {
        var board = await forums.OpenBoardAsync("locality-4");
        var topic = await forums.StartTopicAsync(board);
        var election = Guid.CreateVersion7();
        var data = new PreElectionData("By-election", new DateOnly(2031, 6, 1), new DateOnly(2031, 12, 1), [new AreaId("locality-4")], ["forums.councillors-answer"], []);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<PreElections>().SaveAsync(election, data, "clerk", CancellationToken.None));
        try
        {
            using var councillor = await forums.Site.SignedInAsync("councillor", RoleNames.Councillor);
            using var waits = await councillor.RespondAsync(topic, AnsweringSite.Step(ResponseState.Promised, "Vote for me.", Later, role: RoleNames.Councillor));
            (await TestBrowser.ReadAsync(waits)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("By-election: this is held until the polls close");
            using var officer = await forums.Site.SignedInAsync("officer", RoleNames.Officer);
            using var answers = await officer.RespondAsync(topic, AnsweringSite.Step(ResponseState.Considering, "We look."));
            answers.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        finally
        {
            await forums.Site.InScopeAsync(scope => scope.GetRequiredService<PreElections>().SaveAsync(election, data with { NoticeDay = new DateOnly(2030, 6, 1), PollDay = new DateOnly(2030, 7, 1) }, "clerk", CancellationToken.None));
        }
    }

    private async Task<IEnumerable<string?>> InboxOfAsync(string name)
    {
        var user = await forums.Site.AccountAsync(name);
        return (await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Inbox>().ListAsync(user, before: null, CancellationToken.None))).Select(line => line.Title);
    }

    private async Task WatchAsync(string name, ItemRef item)
    {
        var user = await forums.Site.AccountAsync(name);
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<Watches>().WatchAsync(user, item, NoticeFrequency.AtOnce, CancellationToken.None));
    }
}
