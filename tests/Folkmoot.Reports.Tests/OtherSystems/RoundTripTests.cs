using Folkmoot.Core.Moderation;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.OtherSystems;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.OtherSystems;

/// <summary>Two sites of ours: reports of the one are sent to the other, over a way that loses things.</summary>
[Collection(ReportsCollection.Name)]
public sealed class RoundTripTests(ReportsSite reports)
{
    [Fact]
    public async Task Report_GoesToTheOtherSite_Once_AndItsFateComesBack_InOrder()
    {
        var elsewhere = await reports.Installation.SiteAsync("elsewhere", "demo");
        var way = new FaultyWay(reports.Foreign, "round-trip", elsewhere) { IsClosed = true };
        await using var _ = await ConnectAsync(way.Endpoint, await reports.KeyAsync("Reports.Send", elsewhere));

        var report = await reports.ReportAsync("A bench in the brook", "trees", null, ("Email", "bench@example.org"), ("Name", "Ann Example"));
        (await RequestAsync(report)).State.ShouldBe(RequestState.Waiting, "the other side is not there");
        await PassAsync(minutes: 5);
        (await RequestAsync(report)).Attempts.ShouldBe(2);

        (way.IsClosed, way.LosesAnswers) = (false, true);
        await PassAsync(minutes: 30);
        (await RequestAsync(report)).ExternalId.ShouldBeNull("the answer was lost");
        way.LosesAnswers = false;
        await PassAsync(minutes: 30);
        var request = await RequestAsync(report);
        request.State.ShouldBe(RequestState.Sent);
        await elsewhere.WorkOffAsync();
        var theirs = (await TheirReportsAsync(elsewhere, report)).ShouldHaveSingleItem("it was sent twice and is one");
        (theirs.Reference, theirs.Email, theirs.Latitude).ShouldBe((request.ExternalId, "bench@example.org", report.Latitude));
        reports.Installation.Mails.ShouldNotContain(m => m.To == "officer@example.org" && m.Text.Contains(report.Reference + "\n", StringComparison.Ordinal));

        way.Ahead = TimeSpan.FromHours(3);
        await AnswerAsync(elsewhere, theirs, ReportState.Open, ReportState.Investigating, "We had a look.");
        await PassAsync(minutes: 10);
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Investigating);
        var old = way.Last;

        reports.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await AnswerAsync(elsewhere, theirs, ReportState.Investigating, ReportState.Fixed, "It is on the bank again.");
        await PassAsync(minutes: 10);
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Fixed);
        reports.Installation.Mails.ShouldContain(m => m.To == "bench@example.org" && m.Text.Contains("It is on the bank again.", StringComparison.Ordinal));

        var told = await TextsAsync(report);
        way.Stale = old;
        await PassAsync(minutes: 10);
        way.Stale = null;
        await PassAsync(minutes: 10);
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Fixed, "what was said before counts no more");
        (await TextsAsync(report)).ShouldBe(told, "nothing is told twice");

        way.Ahead = TimeSpan.FromHours(-1);
        await AnswerAsync(elsewhere, theirs, ReportState.Fixed, ReportState.Open, "It fell in again.");
        await PassAsync(minutes: 10);
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Open, "their clock was set back; this was never said before");

        await reports.Site.InScopeAsync(scope => scope.GetServices<IModeratedContent>().Single(c => c.Kind == Report.ItemKind).RemoveAsync(report.Item, "It names somebody.", CancellationToken.None));
        reports.Installation.Clock.Advance(TimeSpan.FromHours(5));
        await AnswerAsync(elsewhere, theirs, ReportState.Open, ReportState.NoFurtherAction, "It stays there.");
        await PassAsync(minutes: 10);
        var hidden = await reports.FindAsync(report.Reference);
        (hidden.State, hidden.Shown).ShouldBe((ReportState.NoFurtherAction, false), "what is hidden stays hidden");
    }

    [Fact]
    public async Task WhatTheOtherSystemRefuses_GoesByMail()
    {
        reports.Foreign.Answers["refusing"] = (context, _) =>
        {
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        };
        await using var _ = await ConnectAsync(new Uri(reports.Foreign.Address, "refusing").AbsoluteUri, "a key");
        var report = await reports.ReportAsync("Refused elsewhere", "trees");
        (await RequestAsync(report)).State.ShouldBe(RequestState.GivenUp);
        reports.Installation.Mails.Count(m => m.To == "officer@example.org" && m.Text.Contains(report.Reference, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Token_IsRedeemed_AndRequestsAreAskedForByTheirDays()
    {
        var posts = 0;
        reports.Foreign.Answers["with-token"] = (context, _) =>
        {
            posts += context.Request.Method == "POST" ? 1 : 0;
            return context.Response.WriteAsync(context.Request.Method == "POST" ? """[{"token":"T-1"}]"""
                : context.Request.Path.Value!.Contains("/tokens/", StringComparison.Ordinal) ? """[{"service_request_id":4711,"token":"T-1"}]"""
                : """[{"service_request_id":"4711","status":"closed","status_notes":"Done by their men.","updated_datetime":"2031-06-16T10:00:00Z"},{"service_request_id":"another"}]""");
        };
        await using var _ = await ConnectAsync(new Uri(reports.Foreign.Address, "with-token").AbsoluteUri, "a key", PollBy.Dates);
        var report = await reports.ReportAsync("With a token", "trees");
        await PassAsync(minutes: 10);
        var request = await RequestAsync(report);
        (request.ExternalId, posts).ShouldBe(("4711", 1));
        await PassAsync(minutes: 10);
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Fixed);
        (await TextsAsync(report)).ShouldContain("Done by their men.");
        reports.Foreign.Seen.ShouldContain(r => r.Path.StartsWith("/with-token/requests.json?start_date=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OfficersDecisionHere_IsNotUndoneThere()
    {
        reports.Foreign.Answers["open-still"] = (context, _) => context.Response.WriteAsync(
            """[{"service_request_id":"9","status":"open","status_notes":"Still on our list.","updated_datetime":"2031-07-01T10:00:00Z"}]""");
        await using var _ = await ConnectAsync(new Uri(reports.Foreign.Address, "open-still").AbsoluteUri, "a key");
        var report = await reports.ReportAsync("Closed here", "trees");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(report.Reference, ReportState.Open, ReportState.Fixed, "Seen to.", "officer", CancellationToken.None));
        await PassAsync(minutes: 10);
        (await reports.FindAsync(report.Reference)).State.ShouldBe(ReportState.Fixed);
        (await TextsAsync(report)).ShouldContain("Still on our list.");
    }

    [Fact]
    public async Task EditorsPage_KeepsTheKey_ShowsItToNobody_AndForgetsItWithTheAddress()
    {
        await using var _ = await ConnectAsync(new Uri(reports.Foreign.Address, "page").AbsoluteUri, "very secret key");
        using var editor = await reports.Site.SignedInAsync("systems-editor", RoleNames.Editor);
        await ReportsSite.GoAsync(editor, "reports/admin/systems/district", ("Active", "true"), ("Services[litter]", "LIT"));
        var system = await SystemAsync();
        (system.ProtectedKey is not null, system.Services["litter"]).ShouldBe((true, "LIT"));
        system.ProtectedKey!.ShouldNotContain("very secret key");
        (await editor.PageAsync("reports/admin/systems/district")).DocumentElement.OuterHtml.ShouldNotContain("very secret key");
        await ReportsSite.GoAsync(editor, "reports/admin/systems/district", ("Endpoint", "https://other.example.org/open311/v2"));
        (await SystemAsync()).ProtectedKey.ShouldBeNull();
    }

    private async Task<IAsyncDisposable> ConnectAsync(string endpoint, string key, PollBy by = PollBy.Ids)
    {
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<OtherSystemDesk>().SaveAsync(
            new SystemData { Body = "district", Endpoint = endpoint, PollBy = by, Services = new() { ["trees"] = "trees" } }, key, CancellationToken.None));
        return new Connection(reports);
    }

    private async Task PassAsync(int minutes)
    {
        reports.Installation.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await reports.Site.WorkOffAsync();
    }

    private Task<OtherSystem> SystemAsync() => reports.ReadAsync(db => db.Systems.AsNoTracking().SingleAsync());

    private Task<SentRequest> RequestAsync(Report report) => reports.ReadAsync(db => db.Requests.AsNoTracking().SingleAsync(r => r.ReportId == report.Id));

    private Task<List<string>> TextsAsync(Report report) =>
        reports.ReadAsync(db => db.Entries.Where(e => e.ReportId == report.Id && e.Kind == EntryKind.Update).OrderBy(e => e.At).Select(e => e.Text).ToListAsync());

    private static Task<List<Report>> TheirReportsAsync(TestSite elsewhere, Report report) => elsewhere.InScopeAsync(scope =>
        scope.GetRequiredService<ReportsDbContext>().Reports.AsNoTracking().Where(r => r.Details.Contains(report.Reference)).ToListAsync());

    private static async Task AnswerAsync(TestSite elsewhere, Report theirs, ReportState from, ReportState to, string text)
    {
        (await elsewhere.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(theirs.Reference, from, to, text, "officer", CancellationToken.None))).ShouldBeTrue();
        await elsewhere.WorkOffAsync();
    }

    /// <summary>Switches the system off again: the site is other tests' as well.</summary>
    private sealed class Connection(ReportsSite reports) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await reports.ReadAsync(async db =>
        {
            await db.Requests.ExecuteDeleteAsync();
            return await db.Systems.ExecuteDeleteAsync();
        });
    }
}
