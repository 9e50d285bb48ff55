using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Questionnaires;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Questionnaires;

[Collection(ReportsCollection.Name)]
public sealed class QuestionnaireTests(ReportsSite reports)
{
    [Fact]
    public async Task FourWeeksLater_NotFixed_OpensItAgain_AndASecondAnswerChangesNothing()
    {
        var report = await reports.ReportAsync("Four weeks later", "litter", null, ("Email", "four-weeks@example.org"));
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(report.Reference, ReportState.Open, ReportState.Fixed, "Done.", "officer", CancellationToken.None));
        var address = await AskAsync(report, "four-weeks@example.org");
        using var scanner = reports.Site.Visitor();
        await scanner.PageAsync(address);
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Fixed, "opening the link answers nothing");

        using var answered = await scanner.SubmitAsync(address, ("Answer", "no"), ("Text", "Half of it lies there"));
        (await TestBrowser.ReadAsync(answered)).QuerySelector("main")!.TextContent.ShouldContain("Thank you");
        await reports.Site.WorkOffAsync();
        var after = await reports.FindAsync(report.Reference);
        (after.State, after.Round).ShouldBe((ReportState.Open, 2));
        reports.Installation.Mails.ShouldContain(m => m.To == "officer@example.org" && m.Subject.StartsWith("Not fixed", StringComparison.Ordinal) && m.Text.Contains(report.Reference, StringComparison.Ordinal));
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<QuestionnaireDesk>().AnswerAsync(address.Split('=')[1], isFixed: true, satisfied: null, "", CancellationToken.None));
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Open);
    }

    [Fact]
    public async Task FourWeeksLater_Fixed_ClosesIt_AndIsAskedOnce()
    {
        var report = await reports.ReportAsync("Fixed by itself", "litter", null, ("Email", "by-itself@example.org"));
        var address = await AskAsync(report, "by-itself@example.org");
        using var visitor = reports.Site.Visitor();
        using var answered = await visitor.SubmitAsync(address, ("Answer", "yes"));
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.FoundFixed);
        await RunAsync();
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.Count(m => m.To == "by-itself@example.org" && m.Subject.StartsWith("Is it fixed", StringComparison.Ordinal)).ShouldBe(1);
        ReportsSite.Text(await visitor.PageAsync("reports/statistics")).ShouldContain("people said that it was fixed");
    }

    [Fact]
    public async Task ReportOfLongAgo_IsAskedNothing()
    {
        var report = await reports.ReportAsync("Of long ago", "litter", null, ("Email", "long-ago@example.org"));
        await reports.ReadAsync(db => db.Reports.Where(r => r.Id == report.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ConfirmedAt, reports.Now.AddDays(-100))));
        await RunAsync();
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.ShouldNotContain(m => m.To == "long-ago@example.org" && m.Subject.StartsWith("Is it fixed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fixed_SaidByAnybody_ClosesIt_AndTellsWhoReported()
    {
        var report = await reports.ReportAsync("Seen fixed", "litter", null, ("Email", "seen-fixed@example.org"));
        using var neighbour = await reports.Site.SignedInAsync("fixed-neighbour");
        await ReportsSite.GoAsync(neighbour, $"reports/{report.Reference}/fixed", ("Text", "All gone"));
        await reports.Site.WorkOffAsync();
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.FoundFixed);
        reports.Installation.Mails.ShouldContain(m => m.To == "seen-fixed@example.org" && m.Subject.Contains("Fixed, says somebody", StringComparison.Ordinal));
        using var visitor = reports.Site.Visitor();
        ReportsSite.Text(await visitor.PageAsync($"reports/{report.Reference}")).ShouldNotContain("All gone");
    }

    [Fact]
    public async Task Fixed_SaidByOnePerson_CountsOnceARound_AndSoOftenInAnHour()
    {
        var report = await reports.ReportAsync("Said fixed again");
        var userId = await reports.Site.AccountAsync("fixed-often");
        using var person = await reports.Site.SignedInAsync("fixed-often");
        await ReportsSite.GoAsync(person, $"reports/{report.Reference}/fixed");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(report.Reference, ReportState.FoundFixed, ReportState.Investigating, "It is not.", "officer", CancellationToken.None));
        (await RefusalAsync(person, report.Reference)).ShouldContain("You have said so before");
        var other = await reports.ReportAsync("Said fixed by many");
        await reports.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"insert into reports.voices (report_id, user_id, kind, round, at) select {report.Id}, {userId}, 'notfixed', n, {reports.Now} from generate_series(101, 109) as n"));
        (await RefusalAsync(person, other.Reference)).ShouldContain("10 reports in an hour");
        using var neighbour = await reports.Site.SignedInAsync("fixed-seldom");
        await ReportsSite.GoAsync(neighbour, $"reports/{other.Reference}/fixed");
    }

    private static async Task<string> RefusalAsync(TestBrowser person, string reference)
    {
        using var answer = await person.SubmitAsync($"reports/{reference}/fixed");
        return (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent;
    }

    private async Task<string> AskAsync(Report report, string email)
    {
        await reports.ReadAsync(db => db.Reports.Where(r => r.Id == report.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ConfirmedAt, reports.Now.AddDays(-29))));
        await RunAsync();
        await reports.Site.WorkOffAsync();
        return ReportsSite.QuestionAddress(reports.Installation.Mails.Single(m => m.To == email && m.Subject.StartsWith("Is it fixed", StringComparison.Ordinal)));
    }

    private Task RunAsync() => reports.Site.InScopeAsync(scope => ActivatorUtilities.CreateInstance<AskWhetherFixed>(scope).RunAsync(CancellationToken.None));
}
