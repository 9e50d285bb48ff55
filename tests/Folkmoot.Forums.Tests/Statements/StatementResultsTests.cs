using System.Net;
using System.Text.Json.Nodes;
using Folkmoot.Data;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Tests.Statements.Opinions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Statements;

public sealed class StatementResultsTests(ForumsSite forums)
{
    private static readonly string[] Twelve = [.. Enumerable.Range(1, 12).Select(i => $"Statement {i}")];

    [Fact]
    public async Task Get_ResultsOfTwoGroups_ShowsFiguresGroupsAndAPictureWithoutPeople()
    {
        var asked = await StatementsOnSite.AskAsync(forums, null, null, Twelve);
        await asked.FillAsync(SyntheticVotes.Of([14, 12], 12, stray: 0, seen: 1, seed: 1).Rows);
        using var visitor = forums.Site.Visitor();

        var page = await visitor.PageAsync(asked.Path + "/results");
        var picture = await TextAsync(visitor, asked.Path + "/results.svg");
        var json = JsonNode.Parse(await TextAsync(visitor, asked.Path + "/results.json"))!;
        var csv = await TextAsync(visitor, asked.Path + "/results.csv");

        page.Body!.TextContent.ShouldContain("26 people have voted.");
        page.QuerySelectorAll("table").Length.ShouldBe(2);
        page.QuerySelectorAll("table")[1].QuerySelectorAll("tbody td").Select(td => td.TextContent).ShouldContain("14 (54%)");
        page.Body.TextContent.ShouldNotContain("{0}");
        page.QuerySelectorAll("#groups ~ tbody th").Select(th => th.TextContent).ShouldBe(["A", "B"]);
        System.Text.RegularExpressions.Regex.Count(picture, "<circle").ShouldBe(2);
        picture.ShouldContain("14 people");
        json["groups"]!.AsArray().Select(g => g!["size"]!.GetValue<int>()).ShouldBe([14, 12]);
        csv.TrimStart('\uFEFF').Split("\r\n")[0].ShouldBe("id,statement,agree,disagree,pass,A agree,A disagree,A pass,B agree,B disagree,B pass");
        (csv + json + picture + page.Body.InnerHtml).ShouldNotContain($"voter-{asked.Topic.Id}");
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(14, 5)]
    public async Task Get_ResultsWithASmallGroup_ShowNothingOfIt_OnPageCsvJsonNorPicture(int large, int small)
    {
        var asked = await StatementsOnSite.AskAsync(forums, null, null, Twelve);
        await asked.FillAsync(SyntheticVotes.Of([large, small], 12, stray: 0, seen: 1, seed: 1).Rows);
        using var visitor = forums.Site.Visitor();

        var page = await visitor.PageAsync(asked.Path + "/results");
        var json = JsonNode.Parse(await TextAsync(visitor, asked.Path + "/results.json"))!;
        var csv = (await TextAsync(visitor, asked.Path + "/results.csv")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        (await TextAsync(visitor, asked.Path + "/results.svg")).ShouldNotContain("<circle");
        page.QuerySelector("#groups").ShouldBeNull();
        json["groups"]!.AsArray().ShouldBeEmpty();
        csv[0].ShouldBe("id,statement,agree,disagree,pass");
        csv.Length.ShouldBe(large + small < 10 ? 1 : 13);
        page.Body!.TextContent.Contains("There are no results yet.").ShouldBe(large + small < 10);
        (await asked.ReadAsync(db => db.StatementResults.Where(r => r.TopicId == asked.Topic.Id).Select(r => r.Report).SingleAsync())).ShouldContain("\"groups\":[]");
    }

    [Fact]
    public async Task Removed_AStatement_IsGoneFromResultsAtOnce_AndFromTheNextCount()
    {
        var asked = await StatementsOnSite.AskAsync(forums, null, null, Twelve);
        await asked.FillAsync(SyntheticVotes.Of([14, 12], 12, stray: 0, seen: 1, seed: 1).Rows);
        using var visitor = forums.Site.Visitor();
        (await TextAsync(visitor, asked.Path + "/results.csv")).ShouldContain("Statement 7");

        await forums.RemoveAsync((await asked.StatementsAsync()).Single(s => s.Text == "Statement 7").Item, "abuse");

        foreach (var ending in new[] { "/results", "/results.csv", "/results.json" })
        {
            (await TextAsync(visitor, asked.Path + ending)).ShouldNotContain("Statement 7");
        }

        await asked.CountAsync();
        (await TextAsync(visitor, asked.Path + "/results.json")).ShouldContain("\"people\":26");
    }

    [Fact]
    public async Task Csv_OfAStatementThatIsAFormula_HoldsNone()
    {
        var asked = await StatementsOnSite.AskAsync(forums, null, null, "=HYPERLINK(\"http://evil.example\",\"Click\")", "@SUM(A1)", "Plain, with a comma");
        await asked.FillAsync(Enumerable.Repeat(Enumerable.Repeat((StatementChoice?)StatementChoice.Agree, 3).ToArray(), 10));
        using var visitor = forums.Site.Visitor();

        var lines = (await TextAsync(visitor, asked.Path + "/results.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        lines[1].ShouldEndWith(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"Click\"\")\",10,0,0");
        lines[2].ShouldEndWith(",\"'@SUM(A1)\",10,0,0");
        lines[3].ShouldEndWith(",\"Plain, with a comma\",10,0,0");
    }

    [Theory]
    [InlineData(ResultReaders.Voters, true)]
    [InlineData(ResultReaders.Closed, false)]
    public async Task Get_ResultsThatAreNotForEverybody_AreKeptBack_OnEveryAddress(ResultReaders readers, bool voterSees)
    {
        var asked = await StatementsOnSite.AskAsync(forums, data => data.ResultsFor = readers, null, Twelve);
        await asked.FillAsync(SyntheticVotes.Of([14, 12], 12, stray: 0, seen: 1, seed: 1).Rows);
        var name = $"sees-{readers}".ToLowerInvariant();
        using var voter = await forums.Site.SignedInAsync(name);
        await asked.CastAsync((await asked.StatementsAsync())[0].Id, StatementChoice.Agree, await forums.Site.AccountAsync(name));
        using var visitor = forums.Site.Visitor();

        (await SeesAsync(visitor, asked)).ShouldBeFalse();
        (await SeesAsync(voter, asked)).ShouldBe(voterSees);
        await asked.ChangeAsync(data => (data.ResultsFor, data.ClosesAt) = (readers, forums.Installation.Clock.GetUtcNow().AddSeconds(-1)));
        (await SeesAsync(visitor, asked)).ShouldBeTrue();
    }

    [Fact]
    public async Task Job_CountsAfterAWhile_TakesVotesThatComeMeanwhileInTheNextCount_AndMayRunTwice()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statements = await asked.StatementsAsync();
        foreach (var i in Enumerable.Range(0, 10))
        {
            await asked.CastAsync(statements[0].Id, StatementChoice.Agree, $"voter-{i}");
        }

        (await asked.ReadAsync(db => db.StatementResults.AnyAsync(r => r.TopicId == asked.Topic.Id))).ShouldBeFalse();
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync();
        await RunAsync();

        (await PeopleAsync(asked)).ShouldBe(10);
        (await asked.ReadAsync(db => db.StatementRecounts.AnyAsync(r => r.TopicId == asked.Topic.Id))).ShouldBeFalse();
        await asked.CastAsync(statements[0].Id, StatementChoice.Agree, "voter-10");
        forums.Installation.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync();
        (await PeopleAsync(asked)).ShouldBe(11);
        (await asked.StatementsAsync())[0].VoteCount.ShouldBe(11);
    }

    [Fact]
    public async Task Job_WhileAVoteIsUnderWay_WaitsForIt_AndCountsIt()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;
        await asked.CastAsync(statement, StatementChoice.Agree, "voter-1");

        var job = await forums.Site.InScopeAsync(async scope =>
        {
            await using var work = await scope.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
            var place = (await scope.GetRequiredService<StatementReader>().FindAsync(asked.Topic.Id, CancellationToken.None))!;
            await scope.GetRequiredService<StatementVoting>().CastAsync(place, statement, StatementChoice.Agree, "voter-2", CancellationToken.None);
            forums.Installation.Clock.Advance(TimeSpan.FromMinutes(2));
            var counting = RunAsync();
            await asked.WaitsOrHasEndedAsync(counting);
            await work.CommitAsync(CancellationToken.None);
            return new { Counting = counting };
        });
        await job.Counting;

        (await PeopleAsync(asked)).ShouldBe(2);
    }

    [Fact]
    public async Task Job_KilledAfterItHasTakenTheCount_CountsWhenItRunsAgain()
    {
        var asked = await StatementsOnSite.AskAsync(forums);
        var statement = (await asked.StatementsAsync())[0].Id;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => asked.CastAsync(statement, StatementChoice.Agree, $"voter-{i}")));
        await asked.ReadAsync(db => db.StatementRecounts.Where(r => r.TopicId == asked.Topic.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Taken, true)));

        await RunAsync();

        (await PeopleAsync(asked)).ShouldBe(10);
    }

    private Task RunAsync() => forums.Site.InScopeAsync(scope => scope.GetRequiredService<CountStatements>().RunAsync(CancellationToken.None));

    private static async Task<int> PeopleAsync(StatementsOnSite asked) =>
        JsonNode.Parse(await asked.ReadAsync(db => db.StatementResults.Where(r => r.TopicId == asked.Topic.Id).Select(r => r.Report).SingleAsync()))!["people"]!.GetValue<int>();

    private static async Task<bool> SeesAsync(Folkmoot.Testing.TestBrowser browser, StatementsOnSite asked)
    {
        var page = await browser.PageAsync(asked.Path + "/results");
        List<bool> seen = [page.QuerySelector("table") is not null];
        foreach (var ending in new[] { ".csv", ".json", ".svg" })
        {
            using var answer = await browser.GetAsync(asked.Path + "/results" + ending);
            seen.Add(answer.StatusCode == HttpStatusCode.OK);
        }

        return seen.Distinct().ShouldHaveSingleItem();
    }

    private static async Task<string> TextAsync(Folkmoot.Testing.TestBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsStringAsync();
    }
}
