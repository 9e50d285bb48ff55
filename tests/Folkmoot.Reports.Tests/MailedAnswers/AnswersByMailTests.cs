using Folkmoot.Core.InboundMails;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.MailedAnswers;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.MailedAnswers;

[Collection(ReportsCollection.Name)]
public sealed class AnswersByMailTests(ReportsSite reports) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await SetDomainAsync("reply.example.org");

    public async ValueTask DisposeAsync() => await SetDomainAsync(null);

    [Fact]
    public async Task Officer_AnswersByMail_AndTheReporterToo_WithoutSeeingEachOthersAddress()
    {
        var report = await reports.ReportAsync("Answered by mail", "bus-stop", null, ("Email", "mail-writer@example.net"));
        var letter = reports.Installation.Mails.Single(m => m.To == "buses@example.org" && m.Text.Contains(report.Reference, StringComparison.Ordinal));
        letter.ReplyTo.ShouldNotBeNull().ShouldStartWith("report-");
        (await SendAsync("anna@example.org", letter.ReplyTo, "Where exactly?\n\n> what stood there", "<1@x>")).ShouldBe(MailOutcome.Posted);
        (await SendAsync("anna@example.org", letter.ReplyTo, "Where exactly?", "<1@x>")).ShouldBe(MailOutcome.Repeated);
        await reports.Site.WorkOffAsync();
        var told = reports.Installation.Mails.Single(m => m.To == "mail-writer@example.net" && m.Text.Contains("Where exactly?", StringComparison.Ordinal));
        told.Text.ShouldNotContain("what stood there");
        told.Text.ShouldNotContain("anna@");
        (await reports.ReadAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Email == "buses@example.org"))).State.ShouldBe(ContactState.Confirmed, "somebody there reads it");

        (await SendAsync("Mail-Writer@example.net", told.ReplyTo!, "By the oak.", "<2@x>")).ShouldBe(MailOutcome.Posted);
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.ShouldContain(m => m.To == "buses@example.org" && m.Text.Contains("By the oak.", StringComparison.Ordinal) && m.ReplyTo!.StartsWith("report-", StringComparison.Ordinal));
        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        ReportsSite.Text(await officer.PageAsync($"reports/admin/{report.Reference}")).ShouldContain("By the oak.");
        using var visitor = reports.Site.Visitor();
        ReportsSite.Text(await visitor.PageAsync($"reports/{report.Reference}")).ShouldNotContain("By the oak.");
    }

    [Theory]
    [InlineData("stranger@elsewhere.example", true, false)]
    [InlineData("anna@example.org", false, false)]
    [InlineData("anna@example.org", true, true)]
    public async Task Mail_ThatIsNotOfThatSide_IsPassedOver(string from, bool isAuthenticated, bool isChanged)
    {
        var report = await reports.ReportAsync($"Forged {from} {isAuthenticated}");
        var address = await reports.Site.InScopeAsync(scope => scope.GetRequiredService<ReportAddresses>().FindAsync(report, MailParty.Officers, CancellationToken.None));
        var to = isChanged ? address!.Replace($"-{report.Number}-", $"-{report.Number - 1}-", StringComparison.Ordinal) : address!;
        (await SendAsync(from, to, "Forged words", "<forged@x>", isAuthenticated)).ShouldBe(MailOutcome.PassedOver);
        (await reports.ReadAsync(db => db.Entries.AnyAsync(e => e.Text == "Forged words"))).ShouldBeFalse();
    }

    private Task<MailOutcome> SendAsync(string from, string to, string text, string messageId, bool isAuthenticated = true) => reports.Site.InScopeAsync(scope =>
        scope.GetRequiredService<AnswersByMail>().ReceiveAsync(new InboundMail(messageId, from, [to], text, 0, IsAutomatic: false, isAuthenticated), CancellationToken.None));

    private Task SetDomainAsync(string? domain) => reports.Site.InScopeAsync(async scope =>
    {
        var settings = scope.GetRequiredService<ISettings<ReportSettings>>();
        var chosen = await settings.GetAsync(CancellationToken.None);
        chosen.ReplyDomain = domain;
        await settings.SaveAsync(chosen);
    });
}
