using System.Net;
using System.Text.Json;
using Folkmoot.Core.Moderation;
using Folkmoot.Reports.Plotting;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Plotting;

[Collection(ReportsCollection.Name)]
public sealed class PlottingTests(ReportsSite reports)
{
    [Fact]
    public async Task Residents_PutPointsAndLines_AndSupportOthers_OneEach()
    {
        await AskAsync("stops", PlotShapes.Both);
        using var ann = await reports.Site.SignedInAsync("plot-ann");
        using var ben = await reports.Site.SignedInAsync("plot-ben");
        await ReportsSite.GoAsync(ann, "reports/questions/stops/new", ("Place.Coordinates", "52.6326, -2.2230"), ("Name", "By the library"), ("Reason", "Old people wait there."));
        await ReportsSite.GoAsync(ben, "reports/questions/stops/new", ("Corners", "52.6326, -2.2230\n52.6330, -2.2240\n52.6335, -2.2245"), ("Name", "Along the lane"), ("Reason", "The bus could =turn here."));
        var line = await ProposalAsync("Along the lane");
        var point = await ProposalAsync("By the library");
        for (var time = 0; time < 2; time++)
        {
            using var _ = await ann.PostAsync($"reports/questions/stops/{line.Id}/support", await TokenAsync(ann, $"reports/questions/stops/{point.Id}/support", $"reports/questions/stops/{line.Id}/support"));
        }

        (await ann.PageAsync($"reports/questions/stops/{point.Id}/support")).QuerySelector("main form").ShouldBeNull("one's own");
        using var visitor = reports.Site.Visitor();
        var page = await visitor.PageAsync("reports/questions/stops");
        page.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("th")!.TextContent).ShouldBe(["Along the lane (a line)", "By the library"]);
        page.QuerySelectorAll("main form").ShouldBeEmpty("it is kept for visitors");
        var json = await JsonAsync("reports/questions/stops/proposals.geojson");
        var features = json.GetProperty("features").EnumerateArray().ToList();
        features.Select(f => (f.GetProperty("geometry").GetProperty("type").GetString(), f.GetProperty("properties").GetProperty("supports").GetInt32())).ShouldBe([("LineString", 1), ("Point", 0)]);
        features[1].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(n => n.GetDouble()).ShouldBe([-2.223, 52.6326]);
        using var csv = await visitor.GetAsync("reports/questions/stops/proposals.csv");
        (await csv.Content.ReadAsStringAsync()).ShouldContain("1,");
        json.ToString().ShouldNotContain("plot-ann");
    }

    [Fact]
    public async Task FormSentTwice_MakesOneProposal_AndWhatIsMissingIsSaid()
    {
        await AskAsync("twice", PlotShapes.Points);
        using var resident = await reports.Site.SignedInAsync("plot-twice");
        var values = TestBrowser.ValuesOf(
            (AngleSharp.Html.Dom.IHtmlFormElement)(await resident.PageAsync("reports/questions/twice/new")).QuerySelector("main form")!, ("Place.Coordinates", "52.6327, -2.2231"), ("Reason", "Twice."));
        await Task.WhenAll(resident.PostAsync("reports/questions/twice/new", values), resident.PostAsync("reports/questions/twice/new", values));
        (await reports.ReadAsync(db => db.Proposals.CountAsync(p => p.Reason == "Twice."))).ShouldBe(1);

        await RefusedAsync(resident, "Say where it is", ("Reason", "Nowhere"));
        await RefusedAsync(resident, "It has to lie in the area", ("Reason", "Elsewhere"), ("Place.Coordinates", "51.5, -0.1"));
        await RefusedAsync(resident, "Say why", ("Place.Coordinates", "52.6327, -2.2231"));
    }

    [Fact]
    public async Task Question_OpensAndClosesByItself_AlsoOnKeptPages()
    {
        var (opens, closes) = (reports.Now.AddHours(1), reports.Now.AddHours(2));
        await SaveAsync("timed", PlotShapes.Points, opens, closes);
        using var visitor = reports.Site.Visitor();
        using (var early = await visitor.GetAsync("reports/questions/timed"))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await visitor.PageAsync("reports/questions")).DocumentElement.TextContent.ShouldNotContain("Question timed");
        await PassAsync(TimeSpan.FromHours(1));
        (await visitor.PageAsync("reports/questions")).DocumentElement.TextContent.ShouldContain("Question timed");
        ReportsSite.Text(await visitor.PageAsync("reports/questions/timed")).ShouldContain("It is open until");
        await PassAsync(TimeSpan.FromHours(1));
        ReportsSite.Text(await visitor.PageAsync("reports/questions/timed")).ShouldContain("It closed on");
        using var resident = await reports.Site.SignedInAsync("plot-late");
        using var late = await resident.GetAsync("reports/questions/timed/new");
        late.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var outcome = await reports.Site.InScopeAsync(async scope => await scope.GetRequiredService<PlottingDesk>().ProposeAsync(
            (await scope.GetRequiredService<MapQuestionBook>().FindAsync("timed", CancellationToken.None))!, new NewProposal([new(-2.2230, 52.6326)], "There", "Too late", Guid.NewGuid()), "late", CancellationToken.None));
        outcome.Refusal.ShouldNotBeNull("the clock decides, whatever job has run");
    }

    [Fact]
    public async Task Question_IsToldOfOnce_HoweverLateTheJobComes()
    {
        await SaveAsync("late-job", PlotShapes.Points, reports.Now.AddHours(1), reports.Now.AddDays(30));
        await PassAsync(TimeSpan.FromDays(3));
        using var visitor = reports.Site.Visitor();
        ReportsSite.Text(await visitor.PageAsync("search?q=late-job")).ShouldContain("Question late-job");
        var told = (await QuestionAsync("late-job")).ToldAt;
        await reports.Site.InScopeAsync(scope => ActivatorUtilities.CreateInstance<TurnMapQuestions>(scope).RunAsync(CancellationToken.None));
        (await QuestionAsync("late-job")).ToldAt.ShouldBe(told);
    }

    [Fact]
    public async Task EqualSupport_SharesARank_AndTheNextIsCountedFromAll()
    {
        await AskAsync("ranked", PlotShapes.Points);
        var question = await QuestionAsync("ranked");
        await reports.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"""
            with made as (
                insert into reports.proposals (id, question_id, form_token, corners, place, reason, at)
                select gen_random_uuid(), {question.Id}, gen_random_uuid(), '[[-2.22, 52.63]]', 'Ranked ' || n, 'Because', {reports.Now} from generate_series(1, 4) as n returning id, place)
            insert into reports.proposal_supports (proposal_id, user_id, at)
            select id, 'ranked-' || voter, {reports.Now} from made, generate_series(1, 3) as voter
            where voter <= case place when 'Ranked 1' then 3 when 'Ranked 4' then 0 else 1 end
            """));
        var ranking = await reports.Site.InScopeAsync(scope => scope.GetRequiredService<MapQuestionBook>().RankingAsync(question.Id, CancellationToken.None));
        ranking.Select(r => (r.Rank, r.Proposal.Place)).ShouldBe([(1, "Ranked 1"), (2, "Ranked 2"), (2, "Ranked 3"), (4, "Ranked 4")]);
    }

    [Fact]
    public async Task Moderator_TakesAProposalAway_FromMapRankingAndFiles()
    {
        await AskAsync("moderated", PlotShapes.Points);
        using var resident = await reports.Site.SignedInAsync("plot-moderated");
        await ReportsSite.GoAsync(resident, "reports/questions/moderated/new", ("Place.Coordinates", "52.6328, -2.2232"), ("Name", "Taken away"), ("Reason", "It names somebody."));
        using var visitor = reports.Site.Visitor();
        ReportsSite.Text(await visitor.PageAsync("reports/questions/moderated")).ShouldContain("Taken away");
        var proposal = await ProposalAsync("Taken away");
        await reports.Site.InScopeAsync(scope => scope.GetServices<IModeratedContent>().Single(c => c.Kind == Proposal.ItemKind).RemoveAsync(proposal.Item, "No.", CancellationToken.None));
        await reports.Site.WorkOffAsync();
        ReportsSite.Text(await visitor.PageAsync("reports/questions/moderated")).ShouldNotContain("Taken away");
        (await JsonAsync("reports/questions/moderated/proposals.geojson")).GetProperty("features").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Officer_AsksAndChangesAQuestion_InWholeDays()
    {
        using var officer = await reports.Site.SignedInAsync("plot-officer", RoleNames.Officer);
        await ReportsSite.GoAsync(
            officer, "reports/admin/questions/edit", ("Title", "Where should benches be?"), ("Shapes", "Points"), ("OpensOn.Day", "1"), ("OpensOn.Month", "7"), ("OpensOn.Year", "2031"),
            ("ClosesOn.Day", "31"), ("ClosesOn.Month", "7"), ("ClosesOn.Year", "2031"));
        var question = await reports.ReadAsync(db => db.MapQuestions.AsNoTracking().SingleAsync(q => q.Title == "Where should benches be?"));
        (question.OpensAt, question.ClosesAt).ShouldBe((new DateTimeOffset(2031, 6, 30, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2031, 7, 31, 23, 0, 0, TimeSpan.Zero)), "summer time");
        (await officer.PageAsync($"reports/admin/questions/edit/{question.Slug}")).QuerySelector("input[name='ClosesOn.Day']")!.GetAttribute("value").ShouldBe("31");
        using var wrong = await officer.SubmitAsync("reports/admin/questions/edit", ("Title", "Wrong"), ("OpensOn.Day", "2"), ("OpensOn.Month", "7"), ("OpensOn.Year", "2031"), ("ClosesOn.Day", "1"), ("ClosesOn.Month", "7"), ("ClosesOn.Year", "2031"));
        (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("cannot be before");
    }

    [Fact]
    public async Task Erasure_LeavesTheProposal_AndTakesNameAndSupportAway()
    {
        await AskAsync("erased", PlotShapes.Points);
        var userId = await reports.Site.AccountAsync("plot-erased");
        using var resident = await reports.Site.SignedInAsync("plot-erased");
        await ReportsSite.GoAsync(resident, "reports/questions/erased/new", ("Place.Coordinates", "52.6329, -2.2233"), ("Name", "Of the erased"), ("Reason", "Stays."));
        await reports.Site.InScopeAsync(async scope =>
        {
            var data = scope.GetServices<IPersonalData>().OfType<ProposalData>().Single();
            (await data.ExportAsync(userId, CancellationToken.None))!.ToJsonString().ShouldContain("Of the erased");
            await data.EraseAsync(userId, CancellationToken.None);
            (await data.ExportAsync(userId, CancellationToken.None)).ShouldBeNull();
        });
        (await ProposalAsync("Of the erased")).AuthorId.ShouldBeNull();
    }

    private static async Task RefusedAsync(TestBrowser browser, string why, params (string, string)[] fields)
    {
        using var answer = await browser.SubmitAsync("reports/questions/twice/new", fields);
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(why);
    }

    private Task AskAsync(string slug, PlotShapes shapes) => SaveAsync(slug, shapes, reports.Now.AddDays(-1), reports.Now.AddDays(30));

    private async Task SaveAsync(string slug, PlotShapes shapes, DateTimeOffset opens, DateTimeOffset closes)
    {
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<MapQuestionBook>().SaveAsync(
            new MapQuestionData { Id = slug, Title = $"Question {slug}", Shapes = shapes, OpensAt = opens, ClosesAt = closes }, CancellationToken.None));
        await reports.Site.WorkOffAsync();
    }

    private async Task PassAsync(TimeSpan time)
    {
        reports.Installation.Clock.Advance(time);
        await reports.Site.WorkOffAsync();
    }

    private Task<MapQuestion> QuestionAsync(string slug) => reports.ReadAsync(db => db.MapQuestions.AsNoTracking().SingleAsync(q => q.Slug == slug));

    private Task<Proposal> ProposalAsync(string place) => reports.ReadAsync(db => db.Proposals.AsNoTracking().SingleAsync(p => p.Place == place));

    private static async Task<IEnumerable<KeyValuePair<string, string>>> TokenAsync(TestBrowser browser, params string[] pages)
    {
        foreach (var page in pages)
        {
            if ((await browser.PageAsync(page)).QuerySelector("main input[name=__RequestVerificationToken]")?.GetAttribute("value") is { } token)
            {
                return [new("__RequestVerificationToken", token)];
            }
        }

        throw new InvalidOperationException("No page has a form.");
    }

    private async Task<JsonElement> JsonAsync(string path)
    {
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.GetAsync(path);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }
}
