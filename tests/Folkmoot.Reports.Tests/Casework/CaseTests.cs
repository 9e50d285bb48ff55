using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Notifications;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Casework;

[Collection(ReportsCollection.Name)]
public sealed class CaseTests(ReportsSite reports)
{
    [Fact]
    public async Task Closing_WithoutWords_IsRefused_AndWithWordsTellsWhoReported()
    {
        var report = await reports.ReportAsync("Bin without a lid", "litter", null, ("Email", "lid@example.org"), ("Name", "Lid Writer"));
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        using var silent = await officer.SubmitAsync($"reports/admin/{report.Reference}", ("State", "Fixed"), ("Text", " "));
        (await TestBrowser.ReadAsync(silent)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Tell the public why");
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Open);

        await ReportsSite.GoAsync(officer, $"reports/admin/{report.Reference}", ("State", "Fixed"), ("Text", "It has a new lid."));
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.ShouldContain(m => m.To == "lid@example.org" && m.Text.Contains("It has a new lid.", StringComparison.Ordinal));
        using var visitor = reports.Site.Visitor();
        ReportsSite.Text(await visitor.PageAsync($"reports/{report.Reference}")).ShouldContain("Fixed It has a new lid.");
    }

    [Fact]
    public async Task NotFixed_BySomebody_OpensItAgain_AndGoesOutWithTheHeadCount()
    {
        var report = await reports.ReportAsync("Rubbish that came back");
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        for (var round = 1; round <= 2; round++)
        {
            await ReportsSite.GoAsync(officer, $"reports/admin/{report.Reference}", ("State", "Fixed"), ("Text", $"Cleared, time {round}."));
            using var neighbour = await reports.Site.SignedInAsync($"neighbour-{round}");
            await ReportsSite.GoAsync(neighbour, $"reports/{report.Reference}/not-fixed", ("Text", "Half of it is still there"));
            await reports.Site.WorkOffAsync();
        }

        var again = await reports.FindAsync(report.Reference);
        (again.State, again.Round).ShouldBe((ReportState.Open, 3));
        var mails = reports.Installation.Mails.Where(m => m.To == "officer@example.org" && m.Text.Contains(report.Reference, StringComparison.Ordinal)).ToList();
        mails.Count.ShouldBe(3);
        mails.ShouldContain(m => m.Text.Contains("2 people say that it is not fixed", StringComparison.Ordinal));
        using var visitor = reports.Site.Visitor();
        var page = ReportsSite.Text(await visitor.PageAsync($"reports/{report.Reference}"));
        page.ShouldContain("Somebody says that it is not fixed");
        page.ShouldNotContain("Half of it");
    }

    [Fact]
    public async Task NotFixed_AfterTheWindow_IsRefused()
    {
        var report = await reports.ReportAsync("Long ago");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(report.Reference, ReportState.Open, ReportState.Fixed, "Done.", "officer", CancellationToken.None));
        await reports.ReadAsync(db => db.Reports.Where(r => r.Id == report.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClosedAt, reports.Now.AddDays(-29))));
        using var neighbour = await reports.Site.SignedInAsync("late-neighbour");
        (await neighbour.PageAsync($"reports/{report.Reference}/not-fixed")).QuerySelector("main form").ShouldBeNull();
        (await reports.Site.InScopeAsync(scope => scope.GetRequiredService<VoiceDesk>().SayNotFixedAsync(report.Reference, "late", "", CancellationToken.None))).ShouldNotBeNull();
    }

    [Fact]
    public async Task MeToo_ByOnePersonAtTheSameMoment_CountsOnce()
    {
        var report = await reports.ReportAsync("Seen by many");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reports.Site.InScopeAsync(scope => scope.GetRequiredService<VoiceDesk>().SayMeTooAsync(report.Reference, "one-person", CancellationToken.None))));
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<VoiceDesk>().SayMeTooAsync(report.Reference, "another", CancellationToken.None));
        (await reports.FindAsync(report.Reference)).MeToo.ShouldBe(2);
    }

    [Fact]
    public async Task TwoOfficers_AtTheSameMoment_TheSecondIsToldThatItHasChanged()
    {
        var report = await reports.ReportAsync("Two officers");
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        var page = await officer.PageAsync($"reports/admin/{report.Reference}");
        var form = (IHtmlFormElement)page.QuerySelector("main form[method=post]")!;
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(report.Reference, ReportState.Open, ReportState.Planned, "Soon.", "colleague", CancellationToken.None));
        using var answer = await officer.PostAsync($"reports/admin/{report.Reference}", TestBrowser.ValuesOf(form, ("State", "Fixed"), ("Text", "Done already.")));
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("changed this report meanwhile");
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Planned);
    }

    [Fact]
    public async Task Join_BringsFollowersAndReporters_ToTheOther()
    {
        var first = await reports.ReportAsync("The one that stays");
        var second = await reports.ReportAsync("The one that repeats", "litter", null, ("Email", "repeats@example.org"));
        var (follower, stopped) = (await reports.Site.AccountAsync("join-follower"), await reports.Site.AccountAsync("join-stopped"));
        await reports.Site.InScopeAsync(async scope =>
        {
            var watches = scope.GetRequiredService<Watches>();
            await watches.WatchAsync(follower, second.Item, NoticeFrequency.AtOnce, CancellationToken.None);
            await watches.WatchAsync(stopped, second.Item, NoticeFrequency.AtOnce, CancellationToken.None);
            await watches.StopAsync(stopped, first.Item, CancellationToken.None);
        });
        await reports.Site.InScopeAsync(async scope =>
        {
            var desk = scope.GetRequiredService<CaseDesk>();
            (await desk.JoinAsync(second.Reference, first.Reference, "officer", CancellationToken.None)).ShouldBeTrue();
            (await desk.JoinAsync(first.Reference, second.Reference, "officer", CancellationToken.None)).ShouldBeFalse("no circles");
            (await desk.SayAsync(first.Reference, "We are on the way.", isPublic: true, "officer", CancellationToken.None)).ShouldBeTrue();
        });
        await reports.Site.WorkOffAsync();
        (await reports.FindAsync(second.Reference)).State.ShouldBe(ReportState.Duplicate);
        reports.Installation.Mails.ShouldContain(m => m.To == "repeats@example.org" && m.Text.Contains("We are on the way.", StringComparison.Ordinal));
        (await WatchesAsync(follower, first)).ShouldBeTrue();
        (await WatchesAsync(stopped, first)).ShouldBeFalse("who has stopped watching it is left in peace");
    }

    private Task<bool> WatchesAsync(string userId, Report report) =>
        reports.Site.InScopeAsync(async scope => await scope.GetRequiredService<Watches>().FindAsync(userId, report.Item, CancellationToken.None) is not null);

    [Fact]
    public async Task Note_ForColleagues_IsInNoPublicPlace()
    {
        var report = await reports.ReportAsync("With a note");
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        await ReportsSite.GoAsync(officer, $"reports/admin/{report.Reference}", ("State", "Open"), ("Text", "Known to the wardens"), ("ForColleagues", "true"));
        await reports.Site.WorkOffAsync();
        (await officer.PageAsync($"reports/admin/{report.Reference}")).QuerySelector("main")!.TextContent.ShouldContain("Known to the wardens");
        using var visitor = reports.Site.Visitor();
        foreach (var address in new[] { $"reports/{report.Reference}", "reports.csv", "reports.geojson", "reports.kml", "reports/feed.atom" })
        {
            using var answer = await visitor.GetAsync(address);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Known to the wardens");
        }
    }

    [Fact]
    public async Task Reroute_ToAnotherCategory_SendsItThere()
    {
        var report = await reports.ReportAsync("Really a pothole");
        var pothole = await reports.CategoryAsync("pothole");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().RerouteAsync(report.Reference, pothole.Id, bodyId: null, "officer", CancellationToken.None));
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.Count(m => m.To == "highways@example.org" && m.Text.Contains(report.Reference, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Inbox_OfAnOfficerForOneCategory_HoldsNoOther()
    {
        await reports.ReportAsync("For the litter officer");
        await reports.ReportAsync("For the tree officer", "trees");
        var id = await reports.Site.AccountAsync("tree-officer");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<Folkmoot.Core.Grants.RoleGrants>().GiveAsync(id, new Folkmoot.Core.Grants.RoleAt(RoleNames.Officer, null, "trees"), expires: null, CancellationToken.None));
        using var officer = await reports.Site.SignedInAsync("tree-officer");
        var inbox = ReportsSite.Text(await officer.PageAsync("reports/admin"));
        inbox.ShouldContain("For the tree officer");
        inbox.ShouldNotContain("For the litter officer");
        var foreign = await reports.ReadAsync(db => db.Reports.Where(r => r.Title == "For the litter officer").Select(r => r.Reference).SingleAsync());
        using var refused = await officer.GetAsync($"reports/admin/{foreign}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task MailThatComesBack_EndsTheContact_AndTheReportGoesToTheFallback()
    {
        var report = await reports.ReportAsync("Trees in the wires", "street-light");
        var send = await reports.ReadAsync(db => db.Sends.AsNoTracking().SingleAsync(s => s.ReportId == report.Id));
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<Bounces>().NoteAsync(new Bounce(null, $"<{send.MailId}@folkmoot>", BounceKind.Hard), CancellationToken.None));
        await reports.Site.WorkOffAsync();
        (await reports.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Id == send.ContactId))).State.ShouldBe(ContactState.Inactive);
        reports.Installation.Mails.ShouldContain(m => m.To == "officer@example.org" && m.Text.Contains(report.Reference, StringComparison.Ordinal));
        using var editor = await reports.Site.SignedInAsync("contact-editor", RoleNames.Editor);
        ReportsSite.Text(await editor.PageAsync("reports/admin/contacts")).ShouldContain("Gets nothing Mail to lighting@example.org came back");
    }

    [Fact]
    public void EveryMove_IsAsTheTableOfTheReadmeSays()
    {
        ReportState[] open = [ReportState.Open, ReportState.Investigating, ReportState.Planned, ReportState.InProgress];
        ReportState[] closed = [ReportState.Fixed, ReportState.NoFurtherAction, ReportState.NotResponsible];
        foreach (var from in Enum.GetValues<ReportState>())
        {
            foreach (var to in Enum.GetValues<ReportState>())
            {
                var isTheirs = from is not (ReportState.Unconfirmed or ReportState.Duplicate) && from != to && (open.Contains(to) || closed.Contains(to));
                ReportStates.OfficerMayMove(from, to).ShouldBe(isTheirs, $"{from} to {to}");
                ReportStates.NeedsWords(from, to).ShouldBe(!open.Contains(to) && to != ReportState.Unconfirmed || !open.Contains(from) && from != ReportState.Unconfirmed, $"words from {from} to {to}");
            }
        }
    }

    [Theory]
    [InlineData(ReportState.Unconfirmed, ReportState.Fixed, false)]
    [InlineData(ReportState.Open, ReportState.Fixed, true)]
    [InlineData(ReportState.Fixed, ReportState.Open, true)]
    [InlineData(ReportState.Duplicate, ReportState.Open, false)]
    [InlineData(ReportState.Open, ReportState.Duplicate, false)]
    [InlineData(ReportState.Open, ReportState.FoundFixed, false)]
    public void OfficerMayMove_FromTo_AsTheTableSays(ReportState from, ReportState to, bool may) => ReportStates.OfficerMayMove(from, to).ShouldBe(may);
}
