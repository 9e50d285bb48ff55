using Folkmoot.Core.Grants;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Casework;

[Collection(ReportsCollection.Name)]
public sealed class InboxTests(ReportsSite reports)
{
    [Fact]
    public async Task ManyAtOnce_DoesWhatMayBeDone_AndNamesTheOthers()
    {
        var mine = await reports.ReportAsync("Hedge over the path", "trees");
        var closed = await reports.ReportAsync("Branch that was cleared", "trees");
        var foreign = await reports.ReportAsync("Not for the bundle officer");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(closed.Reference, ReportState.Open, ReportState.Fixed, "Cleared.", "officer", CancellationToken.None));
        await GrantAsync("bundle-officer", area: null, "trees");
        using var officer = await reports.Site.SignedInAsync("bundle-officer");
        using var answer = await officer.SubmitAsync(
            "reports/admin", ("Act", "State"), ("NewState", "Fixed"), ("Text", "The wardens have been there."), ("Chosen", mine.Reference), ("Chosen", closed.Reference), ("Chosen", foreign.Reference));

        var text = ReportsSite.Text(await TestBrowser.ReadAsync(answer));
        text.ShouldContain("Done with 1 reports.");
        text.ShouldContain($"Branch that was cleared ({closed.Reference}): it may not become this");
        text.ShouldContain($"{foreign.Reference}: it is not yours");
        (await reports.FindAsync(mine.Reference)).State.ShouldBe(ReportState.Fixed);
        (await reports.FindAsync(foreign.Reference)).State.ShouldBe(ReportState.Open);
    }

    [Fact]
    public async Task ManyAtOnce_AreGivenToAColleague_MadeUrgent_AndRecategorised()
    {
        var (first, second) = (await reports.ReportAsync("Bundle one"), await reports.ReportAsync("Bundle two"));
        var colleague = await reports.Site.AccountAsync("colleague", RoleNames.Officer);
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        foreach (var act in new[] { ("Assign", "To", colleague), ("Priority", "NewPriority", "2"), ("Category", "NewCategory", "pothole") })
        {
            using var answer = await officer.SubmitAsync("reports/admin", ("Act", act.Item1), (act.Item2, act.Item3), ("Chosen", first.Reference), ("Chosen", second.Reference));
            ReportsSite.Text(await TestBrowser.ReadAsync(answer)).ShouldContain("Done with 2 reports.");
        }

        await reports.Site.WorkOffAsync();
        var after = await reports.FindAsync(second.Reference);
        (after.AssignedTo, after.Priority, after.CategoryId, after.Round).ShouldBe((colleague, 2, (await reports.CategoryAsync("pothole")).Id, 2));
        reports.Installation.Mails.ShouldContain(m => m.To == "highways@example.org" && m.Text.Contains(second.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Assign_ToSomebodyWhoMayNotAnswerThere_IsRefused()
    {
        var report = await reports.ReportAsync("Not for a resident");
        var resident = await reports.Site.AccountAsync("plain-resident");
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        using var answer = await officer.SubmitAsync("reports/admin", ("Act", "Assign"), ("To", resident), ("Chosen", report.Reference));
        ReportsSite.Text(await TestBrowser.ReadAsync(answer)).ShouldContain("it cannot be given to this person");
        (await reports.FindAsync(report.Reference)).AssignedTo.ShouldBeNull();
    }

    [Fact]
    public async Task Lists_AreNarrowedByStateAndUrgency_AndAShortlistIsOnesOwn()
    {
        var planned = await reports.ReportAsync("Planned and urgent", "trees");
        await reports.ReportAsync("Neither of both", "trees");
        await reports.Site.InScopeAsync(async scope =>
        {
            var desk = scope.GetRequiredService<CaseDesk>();
            await desk.MoveAsync(planned.Reference, ReportState.Open, ReportState.Planned, "", "officer", CancellationToken.None);
            await desk.AssignAsync(planned.Reference, to: null, priority: 2, "officer", CancellationToken.None);
        });
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        var narrowed = ReportsSite.Text(await officer.PageAsync("reports/admin?state=Planned&priority=2&category=trees"));
        narrowed.ShouldContain("Planned and urgent");
        narrowed.ShouldNotContain("Neither of both");

        await PutByAsync(officer, planned.Reference);
        ReportsSite.Text(await officer.PageAsync("reports/admin?which=shortlist")).ShouldContain("Planned and urgent");
        using var other = await reports.Site.SignedInAsync("other-officer", RoleNames.Officer);
        ReportsSite.Text(await other.PageAsync("reports/admin?which=shortlist")).ShouldContain("There is no such report.");
        await PutByAsync(officer, planned.Reference);
        ReportsSite.Text(await officer.PageAsync("reports/admin?which=shortlist")).ShouldContain("There is no such report.");
    }

    [Fact]
    public async Task Officer_OfOneCategoryInOneArea_SeesJustThatPair()
    {
        var here = await reports.ReportAsync("Oak here", "trees");
        await reports.ReportAsync("Litter here");
        var there = await reports.ReportAsync("Oak there", "trees", "52.7618, -2.1241");
        there.AreaCode.ShouldNotBe(here.AreaCode);
        await GrantAsync("pair-officer", here.Area, "trees");
        using var officer = await reports.Site.SignedInAsync("pair-officer");
        var list = ReportsSite.Text(await officer.PageAsync("reports/admin"));
        list.ShouldContain("Oak here");
        list.ShouldNotContain("Litter here");
        list.ShouldNotContain("Oak there");
    }

    private static async Task PutByAsync(TestBrowser officer, string reference)
    {
        var page = await officer.PageAsync($"reports/admin/{reference}");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelectorAll("main form[method=post]")[1];
        using var answer = await officer.PostAsync($"reports/admin/{reference}?handler=PutBy", TestBrowser.ValuesOf(form));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    private async Task GrantAsync(string name, AreaId? area, string category)
    {
        var id = await reports.Site.AccountAsync(name);
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().GiveAsync(id, new RoleAt(RoleNames.Officer, area, category), expires: null, CancellationToken.None));
    }
}
