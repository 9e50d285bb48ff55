using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Statements;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Statements;

public sealed class StatementWritingTests(ForumsSite forums)
{
    [Fact]
    public async Task Post_TheSameWordsByTenPeopleAtOnce_MakesOneStatement_AndTellsTheOthers()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            var browser = await forums.Site.SignedInAsync($"writer-{i}");
            return (Browser: browser, Form: (IHtmlFormElement)(await browser.PageAsync(asked.Path + "/new")).QuerySelector("main form")!);
        }));

        var answers = await Task.WhenAll(browsers.Select((b, i) =>
            b.Browser.PostAsync(asked.Path + "/new", TestBrowser.ValuesOf(b.Form, ("Text", i % 2 == 0 ? "More  shade, please" : "more shade, PLEASE.")))));

        (await asked.StatementsAsync()).Count(s => !s.IsSeed).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Redirect))
        {
            (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("This statement is there already");
        }
    }

    [Fact]
    public async Task Post_TheSameFormTwice_MakesOneStatement()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var form = (IHtmlFormElement)(await forums.Resident.PageAsync(asked.Path + "/new")).QuerySelector("main form")!;
        var values = TestBrowser.ValuesOf(form, ("Text", "Twice"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => forums.Resident.PostAsync(asked.Path + "/new", values)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Redirect);
        (await asked.StatementsAsync()).Count(s => !s.IsSeed).ShouldBe(1);
    }

    [Theory]
    [InlineData("", "Enter a statement")]
    [InlineData("x", "A statement must be 140 characters or fewer")]
    [InlineData("SWINGS first!", "This statement is there already: “Swings first”. You can vote on it")]
    public async Task Post_WhatCannotBeAdded_ShowsWhy(string text, string error)
    {
        var asked = await StatementsOnSite.AskAsync(forums);

        using var answer = await forums.Resident.SubmitAsync(asked.Path + "/new", ("Text", text == "x" ? new string('x', 141) : text));

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary a[href='#Text']")!.TextContent.ShouldBe(error);
        (await asked.StatementsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Post_MoreThanOnePersonMay_IsRefused()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        for (var i = 0; i < 5; i++)
        {
            using var taken = await forums.Resident.SubmitAsync(asked.Path + "/new", ("Text", $"Idea {i}"));
            taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var answer = await forums.Resident.SubmitAsync(asked.Path + "/new", ("Text", "Idea 5"));

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("No more statements can be added by you here");
    }

    [Fact]
    public async Task Post_WhereStatementsAreReadFirst_IsSeenByItsAuthorOnly_UntilAModeratorHasReadIt()
    {
        var asked = await StatementsOnSite.AskAsync(forums, data => data.ReadFirst = true);
        using var other = await forums.Site.SignedInAsync("other");

        using (var answer = await forums.Resident.SubmitAsync(asked.Path + "/new", ("Text", "A pond")))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var pond = (await asked.StatementsAsync()).Single(s => s.Text == "A pond");
        (await forums.Resident.PageAsync(asked.Path)).QuerySelector("main")!.TextContent.ShouldContain("Only you can see this statement");
        (await other.PageAsync(asked.Path)).QuerySelector("main")!.TextContent.ShouldNotContain("A pond");
        (await asked.CastAsync(pond.Id, StatementChoice.Agree, "somebody")).ShouldBe(CastOutcome.Gone);

        await forums.DecideAsync(pond.Item, CaseOutcome.Approved, "within-the-rules");

        (await other.PageAsync(asked.Path)).QuerySelector("main")!.TextContent.ShouldContain("A pond");
        (await asked.CastAsync(pond.Id, StatementChoice.Agree, "somebody")).ShouldBe(CastOutcome.Counted);
    }

    [Fact]
    public async Task Removed_AStatement_IsGoneFromListVoteAndWidget_AndCannotBeAddedAgain()
    {
        var asked = await StatementsOnSite.AskAsync(forums, null, null, "Only one");
        var statement = (await asked.StatementsAsync()).Single();
        using var visitor = forums.Site.Visitor();
        (await visitor.PageAsync(asked.Path)).Body!.TextContent.ShouldContain("Only one");
        (await WidgetAsync(visitor, asked)).ShouldContain("“Only one”");

        await forums.RemoveAsync(statement.Item, "abuse");

        (await visitor.PageAsync(asked.Path)).Body!.TextContent.ShouldNotContain("Only one");
        (await WidgetAsync(visitor, asked)).ShouldNotContain("Only one");
        (await WidgetAsync(visitor, asked)).ShouldContain("0 statements");
        (await forums.Resident.PageAsync(asked.Path + "/vote")).Body!.TextContent.ShouldContain("There are no statements yet.");
        using var answer = await forums.Resident.SubmitAsync(asked.Path + "/new", ("Text", "only one"));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("This has been written already and cannot be added again");
    }

    [Fact]
    public async Task Widget_OnAKeptPage_HasAQuestionThatIsSwitchedOnOrWhoseTimeHasCome()
    {
        var now = forums.Installation.Clock.GetUtcNow();
        var paused = await StatementsOnSite.AskAsync(forums, data => data.Active = false);
        var coming = await StatementsOnSite.AskAsync(forums, data => data.OpensAt = now.AddSeconds(5));
        using var visitor = forums.Site.Visitor();
        (await QuestionsAsync()).ShouldNotContain(link => link.EndsWith(paused.Path, StringComparison.Ordinal) || link.EndsWith(coming.Path, StringComparison.Ordinal));

        await paused.ChangeAsync(data => data.Active = true);
        (await QuestionsAsync()).ShouldContain(link => link.EndsWith(paused.Path, StringComparison.Ordinal));

        forums.Installation.Clock.Advance(TimeSpan.FromSeconds(10));
        (await QuestionsAsync()).ShouldContain(link => link.EndsWith(coming.Path, StringComparison.Ordinal));

        async Task<IEnumerable<string>> QuestionsAsync()
        {
            await forums.Site.WorkOffAsync();
            return (await visitor.PageAsync("")).QuerySelectorAll("main a[href$='/statements']").Select(link => link.GetAttribute("href")!);
        }
    }

    [Fact]
    public async Task Form_OfAModerator_AsksAQuestion_AndAResidentMayNot()
    {
        var board = await forums.OpenBoardAsync();
        var topic = await forums.StartTopicAsync(board);
        using var moderator = await forums.Site.SignedInAsync("moderator", RoleNames.Moderator);
        var form = $"forums/admin/statements/{topic.Id}";

        using var wrong = await moderator.SubmitAsync(form, ("Question", ""), ("OpenTime", "9"), ("Seeds", ""));
        using var refused = await forums.Resident.GetAsync(form);
        using var answer = await moderator.SubmitAsync(
            form, ("Question", "Which colour?"), ("Seeds", "Red\r\nGreen\r\nred"), ("OpenDay.Day", "1"), ("OpenDay.Month", "2"), ("OpenDay.Year", "2020"), ("OpenTime", "09:00"));

        var errors = (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent;
        errors.ShouldContain("Enter a question");
        errors.ShouldContain("Enter the opening time like 09:00");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Location!.OriginalString.ShouldEndWith("/statements");
        var page = await forums.Resident.PageAsync($"forums/{board.Slug}/{topic.Id}/statements");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Which colour?");
        page.QuerySelectorAll(".council-list__item > p:first-child").Select(p => p.TextContent).Order().ShouldBe(["Green", "Red"]);
        (await moderator.PageAsync(form)).QuerySelector("#OpenTime")!.GetAttribute("value").ShouldBe("09:00");
    }

    [Fact]
    public async Task Opening_TellsThoseWhoWatchTheTopicOnce_AndNobodyWhilePaused()
    {
        var asked = await StatementsOnSite.AskAsync(forums, data => data.Active = false);
        (await NoticesAsync(asked)).ShouldBe(0);

        await asked.ChangeAsync(data => data.Active = true);
        await asked.ChangeAsync(data => data.Active = true);

        (await NoticesAsync(asked)).ShouldBe(1);
    }

    /// <summary>What the home page says of the question.</summary>
    private static async Task<string> WidgetAsync(TestBrowser browser, StatementsOnSite asked) =>
        (await browser.PageAsync("")).QuerySelector($"main a[href$='{asked.Path}']")!.Closest("li")!.TextContent;

    private async Task<int> NoticesAsync(StatementsOnSite asked)
    {
        for (var i = 0; i < 40 && await PendingAsync(asked) > 0; i++)
        {
            await forums.Site.WorkOffAsync();
        }

        var item = StatementQuestion.ItemOf(asked.Topic.Id).ToString();
        return await asked.ReadAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from core.announcements where about = {item}").SingleAsync());
    }

    private static Task<int> PendingAsync(StatementsOnSite asked) =>
        asked.ReadAsync(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from folkmoot.outbox where name = 'forums.statements-opened'").SingleAsync());
}
