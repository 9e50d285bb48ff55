using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Data;
using Folkmoot.Forums.Statements;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Forums.Statements.StatementChoice;

namespace Folkmoot.Forums.Tests.Statements;

public sealed class StatementVotingTests(ForumsSite forums)
{
    [Fact]
    public async Task Cast_FortyAtOnceByOnePerson_LeavesOneLatestThatIsTheLogsLast_AndAllOfThemInTheLog()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => asked.CastAsync(statement, (StatementChoice)((i % 3) - 1), "one-person")));

        outcomes.ShouldAllBe(outcome => outcome == CastOutcome.Counted);
        var log = await asked.ReadAsync(db => db.StatementVotes.Where(v => v.StatementId == statement).OrderBy(v => v.Id).ToListAsync());
        var latest = await asked.ReadAsync(db => db.LatestVotes.Where(v => v.StatementId == statement).ToListAsync());
        log.Count.ShouldBe(40);
        latest.ShouldHaveSingleItem().VoteId.ShouldBe(log[^1].Id);
        latest[0].Choice.ShouldBe(log[^1].Choice);
        (await asked.ReadAsync(db => db.StatementRecounts.CountAsync(r => r.TopicId == asked.Topic.Id && !r.Taken))).ShouldBe(1);
    }

    [Fact]
    public async Task Cast_ByTwentyPeopleAtOnce_CountsEachOnce()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => asked.CastAsync(statement, Agree, $"person-{i}")));

        (await asked.ReadAsync(db => db.LatestVotes.CountAsync(v => v.StatementId == statement))).ShouldBe(20);
    }

    [Fact]
    public async Task Cast_ThatStandsBeforeAnotherInTheLog_DoesNotCountInItsPlace()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;
        // Of two at once, the later in the log may be written first.
        const long later = 9_000_000_000_000_000;
        await asked.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into forums.statement_votes (id, statement_id, user_id, choice, cast_at) values ({later}, {statement}, 'twice-at-once', 1, now());
            insert into forums.statement_votes_latest (user_id, statement_id, vote_id, choice) values ('twice-at-once', {statement}, {later}, 1)
            """));

        (await asked.CastAsync(statement, Disagree, "twice-at-once")).ShouldBe(CastOutcome.Counted);

        var latest = await asked.ReadAsync(db => db.LatestVotes.SingleAsync(v => v.StatementId == statement));
        (latest.VoteId, latest.Choice).ShouldBe((later, Agree));
    }

    [Fact]
    public async Task Cast_WhileSomebodyPausesTheQuestion_WaitsForThat_AndIsRefused()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;

        var vote = await forums.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            await scope.GetRequiredService<ForumsDbContext>().StatementQuestions.Where(q => q.TopicId == asked.Topic.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(q => q.IsActive, false));
            var cast = asked.CastAsync(statement, Agree, "late");
            await asked.WaitsOrHasEndedAsync(cast);
            await work.CommitAsync(CancellationToken.None);
            return new { Cast = cast };
        });

        (await vote.Cast).ShouldBe(CastOutcome.NotOpen);
    }

    [Fact]
    public async Task Post_Answers_LeadsThroughAllStatements_AndSaysHowFarOneIs()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        List<string> met = [];

        for (var i = 0; i < 3; i++)
        {
            var page = await forums.Resident.PageAsync(asked.Path + "/vote");
            met.Add(page.QuerySelector("h1")!.TextContent.Trim());
            page.QuerySelector("main")!.TextContent.ShouldContain($"You have answered {i} of 3.");
            (await forums.Resident.PageAsync(asked.Path + "/vote")).QuerySelector("h1")!.TextContent.Trim().ShouldBe(met[^1]);
            using var answer = await forums.Resident.SubmitAsync(asked.Path + "/vote", ("Choice", "Agree"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        met.Distinct().Count().ShouldBe(3);
        var end = await forums.Resident.PageAsync(asked.Path + "/vote");
        end.QuerySelector("h1")!.TextContent.ShouldBe("You have answered every statement");
        end.QuerySelector("main")!.TextContent.ShouldContain("You have answered 3 of 3.");
    }

    [Fact]
    public async Task Post_FromTheList_ChangesOnesMind()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;

        foreach (var choice in new[] { "Agree", "Disagree" })
        {
            var page = await forums.Resident.PageAsync(asked.Path);
            var form = (IHtmlFormElement)page.QuerySelector($"#statement-{statement} form")!;
            using var answer = await forums.Resident.PostAsync(form.GetAttribute("action")!, TestBrowser.ValuesOf(form, ("Choice", choice)));
            answer.Headers.Location!.OriginalString.ShouldEndWith($"/statements#statement-{statement}");
        }

        (await forums.Resident.PageAsync(asked.Path)).QuerySelector($"#statement-{statement}")!.TextContent.ShouldContain("You disagree.");
        (await asked.ReadAsync(db => db.StatementVotes.CountAsync(v => v.StatementId == statement))).ShouldBe(2);
    }

    [Fact]
    public async Task Post_WithoutAChoice_ShowsAnError()
    {
        var asked = await StatementsOnSite.AskAsync(forums);

        using var answer = await forums.Resident.SubmitAsync(asked.Path + "/vote", ("Choice", "Perhaps"));

        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose whether you agree, disagree or pass");
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("paused")]
    [InlineData("coming")]
    public async Task Cast_WhileNotOpen_IsRefused_ThoughNoJobHasRun(string state)
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;
        var page = await forums.Resident.PageAsync(asked.Path + "/vote");
        var now = forums.Installation.Clock.GetUtcNow();
        await asked.ChangeAsync(data => (data.Active, data.OpensAt, data.ClosesAt) =
            (state != "paused", state == "coming" ? now.AddDays(1) : null, state == "closed" ? now : null));

        (await asked.CastAsync(statement, Agree, "late")).ShouldBe(CastOutcome.NotOpen);
        using var answer = await forums.Resident.PostAsync(asked.Path + "/vote", TestBrowser.ValuesOf((IHtmlFormElement)page.QuerySelector("main form")!, ("Choice", "Agree")));
        answer.Headers.Location!.OriginalString.ShouldEndWith("/statements");
        using var writing = await forums.Resident.GetAsync(asked.Path + "/new");
        writing.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await asked.ReadAsync(db => db.StatementVotes.AnyAsync(v => v.StatementId == statement))).ShouldBeFalse();
        (await forums.Resident.PageAsync(asked.Path)).QuerySelector("main form").ShouldBeNull();
    }

    [Fact]
    public async Task Cast_OnAStatementOfAnotherTopic_IsRefused()
    {
        var (one, other) = (await StatementsOnSite.AskAsync(forums), await StatementsOnSite.AskAsync(forums));

        (await one.CastAsync((await other.StatementsAsync())[0].Id, Agree, "somebody")).ShouldBe(CastOutcome.Gone);
    }

    [Fact]
    public async Task Cast_MoreOftenThanTheSiteTakes_IsRefused()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;
        await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ISettings<StatementSettings>>().SaveAsync(new StatementSettings { VotesPerDay = 10 }));
        try
        {
            for (var i = 0; i < 10; i++)
            {
                (await asked.CastAsync(statement, Agree, "busy")).ShouldBe(CastOutcome.Counted);
            }

            (await asked.CastAsync(statement, Agree, "busy")).ShouldBe(CastOutcome.TooMany);
        }
        finally
        {
            await forums.Site.InScopeAsync(scope => scope.GetRequiredService<ISettings<StatementSettings>>().SaveAsync(new StatementSettings()));
        }
    }

    [Fact]
    public async Task Get_AsVisitor_ShowsStatementsWithoutAForm_AndVotingLeadsToSignIn()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        using var visitor = forums.Site.Visitor();

        var page = await visitor.PageAsync(asked.Path);
        page.QuerySelectorAll("main .council-list__item").Length.ShouldBe(3);
        page.QuerySelector("main form").ShouldBeNull();
        using var answer = await visitor.GetAsync(asked.Path + "/vote");
        answer.Headers.Location!.OriginalString.ShouldContain("/account/sign-in");
        (await visitor.PageAsync($"forums/{asked.Board.Slug}/{asked.Topic.Id}/{asked.Topic.Slug}")).QuerySelector($"main a[href$='{asked.Path}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Get_WhereOnlyResidentsVote_ToldToThoseFromElsewhere_AndVerifiedLedToTheirNextStep()
    {
        var asked = await StatementsOnSite.AskAsync(forums, data => data.Voters = StatementVoters.Residents, area: "locality-1");

        using var answer = await forums.Resident.GetAsync(asked.Path + "/vote");

        answer.Headers.Location!.OriginalString.ShouldContain("profile/level?act=vote-verified-statements");
    }

    [Fact]
    public async Task Erase_AVoter_RemovesTheirVotesFromTheLogToo_AndHasResultsCountedAgain()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;
        await asked.CastAsync(statement, Agree, "leaver");
        await asked.CastAsync(statement, Pass, "stayer");
        var export = await forums.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<StatementData>().Single().ExportAsync("leaver", CancellationToken.None));
        await asked.ReadAsync(db => db.StatementRecounts.ExecuteDeleteAsync());

        await forums.Site.InScopeAsync(scope => scope.GetServices<IPersonalData>().OfType<StatementData>().Single().EraseAsync("leaver", CancellationToken.None));

        export!["votes"]![0]!["statement"]!.GetValue<string>().ShouldBe("Swings first");
        export["votes"]![0]!["choice"]!.GetValue<string>().ShouldBe("Agree");
        (await asked.ReadAsync(db => db.StatementVotes.Where(v => v.StatementId == statement).Select(v => v.UserId).ToListAsync())).ShouldBe(["stayer"]);
        (await asked.ReadAsync(db => db.LatestVotes.Where(v => v.StatementId == statement).Select(v => v.UserId).ToListAsync())).ShouldBe(["stayer"]);
        (await asked.ReadAsync(db => db.StatementRecounts.AnyAsync(r => r.TopicId == asked.Topic.Id))).ShouldBeTrue();
    }
}
