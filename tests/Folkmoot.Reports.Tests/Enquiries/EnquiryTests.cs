using System.Net;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Calendar;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Enquiries;
using Folkmoot.Reports.Questionnaires;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Enquiries;

[Collection(ReportsCollection.Name)]
public sealed class EnquiryTests(ReportsSite reports)
{
    [Fact]
    public async Task Message_IsAcknowledgedWithReferenceAndDay_Answered_AndSeenByWhoKnowsBoth()
    {
        var reference = await WriteAsync("When is the tip open?", "asker@example.org");
        var due = await reports.Site.InScopeAsync(scope =>
        {
            var calendar = scope.GetRequiredService<SiteCalendar>();
            return calendar.AddWorkingDaysAsync(calendar.Today, 10, CancellationToken.None);
        });
        var mail = reports.Installation.Mails.Single(m => m.To == "asker@example.org");
        mail.Text.ShouldContain(reference);
        mail.Text.ShouldContain(due.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB")));
        mail.Text.ShouldNotContain("When is the tip open?", Case.Sensitive, "nobody sends words of their own to another's address");
        reports.Installation.Mails.Single(m => m.To == "officer@example.org" && m.Text.Contains(reference, StringComparison.Ordinal)).Text.ShouldNotContain("WGS84");

        using var officer = await reports.Site.SignedInAsync("case-officer", RoleNames.Officer);
        ReportsSite.Text(await officer.PageAsync("reports/admin?which=enquiries")).ShouldContain("When is the tip open?");
        await ReportsSite.GoAsync(officer, $"reports/admin/{reference}", ("State", "Fixed"), ("Text", "Every day until six."));
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.ShouldContain(m => m.To == "asker@example.org" && m.Text.Contains("Every day until six.", StringComparison.Ordinal));
        (await LookUpAsync(reference.ToLowerInvariant(), "Asker@Example.org")).ShouldContain("Every day until six.");
    }

    [Fact]
    public async Task LookUp_WithAnythingWrong_AnswersTheSame()
    {
        var reference = await WriteAsync("Who has written?", "oracle@example.org");
        var answers = new[] { await LookUpAsync(reference, "other@example.org"), await LookUpAsync("R-ZZZZZZZ", "oracle@example.org"), await LookUpAsync("R-ZZZZZZZ", "nobody@example.org") };
        answers.Distinct().Count().ShouldBe(1);
        answers[0].ShouldContain("We know no message");
    }

    [Fact]
    public async Task Message_IsInNoPublicPlace()
    {
        var reference = await WriteAsync("Zebra-coloured secret", "zebra@example.org");
        using var visitor = reports.Site.Visitor();
        using var page = await visitor.GetAsync($"reports/{reference}");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var address in new[] { "reports", "reports.csv", "reports.geojson?limit=1000", "reports.kml", "reports/feed.atom", "open311/v2/requests.json", "search?q=Zebra-coloured" })
        {
            using var answer = await visitor.GetAsync(address);
            var text = await answer.Content.ReadAsStringAsync();
            text.ShouldNotContain(reference, Case.Sensitive, address);
            text.ShouldNotContain("Zebra-coloured secret", Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task Form_SentTwice_MakesOneMessage_AndManyAreTooMany()
    {
        using var browser = reports.Site.Visitor();
        var form = (IHtmlFormElement)(await browser.PageAsync("contact/write")).QuerySelector("main form[method=post]")!;
        var values = TestBrowser.ValuesOf(form, ("Category", "question"), ("Subject", "Sent twice"), ("Text", "Once is enough."), ("Email", "twice@example.org"));
        var answers = await Task.WhenAll(browser.PostAsync("contact/write", values), browser.PostAsync("contact/write", values));
        var references = await Task.WhenAll(answers.Select(async a => (await TestBrowser.ReadAsync(a)).QuerySelector("#reference")!.TextContent));
        references.Distinct().Count().ShouldBe(1);
        for (var more = 0; more < 4; more++)
        {
            await WriteAsync($"More {more}", "twice@example.org");
        }

        using var refused = await browser.SubmitAsync("contact/write", ("Category", "question"), ("Subject", "One more"), ("Text", "Too many."), ("Email", "twice@example.org"));
        (await TestBrowser.ReadAsync(refused)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("You can send 5 reports in an hour");
    }

    [Fact]
    public async Task Page_IsOpenedWithWhatAnotherPageKnows()
    {
        using var browser = reports.Site.Visitor();
        var page = await browser.PageAsync("contact/write?category=complaint&subject=My%20bin");
        page.QuerySelector("input[name=Subject]")!.GetAttribute("value").ShouldBe("My bin");
        page.QuerySelector("input[name=Category][checked]")!.GetAttribute("value").ShouldBe("complaint");
        page.QuerySelector(".govuk-error-summary").ShouldBeNull();
    }

    [Fact]
    public async Task Content_IsAskedADayAfterTheAnswer_AndOldMessagesAreDeleted()
    {
        var reference = await WriteAsync("Are you content?", "content@example.org");
        var id = (await reports.FindAsync(reference)).Id;
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(reference, ReportState.Open, ReportState.Fixed, "Yes.", "officer", CancellationToken.None));
        await reports.ReadAsync(db => db.Reports.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClosedAt, reports.Now.AddDays(-2))));
        await RunAsync<AskWhetherFixed>();
        await reports.Site.WorkOffAsync();
        using var browser = reports.Site.Visitor();
        var address = ReportsSite.QuestionAddress(reports.Installation.Mails.Single(m => m.To == "content@example.org" && m.Subject.StartsWith("Were you content", StringComparison.Ordinal)));
        using var answered = await browser.SubmitAsync(address, ("Answer", "4"), ("Text", "Quick."));
        (await TestBrowser.ReadAsync(answered)).QuerySelector("main")!.TextContent.ShouldContain("Thank you");
        (await reports.ReadAsync(db => db.Questionnaires.AsNoTracking().SingleAsync(q => q.ReportId == id))).Satisfied.ShouldBe(4);

        await reports.ReadAsync(db => db.Reports.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClosedAt, reports.Now.AddDays(-731))));
        await RunAsync<DeleteOldEnquiries>();
        (await reports.ReadAsync(db => db.Reports.AnyAsync(r => r.Id == id))).ShouldBeFalse();
        (await reports.ReadAsync(db => db.Entries.AnyAsync(e => e.ReportId == id))).ShouldBeFalse();
    }

    private Task RunAsync<TJob>()
        where TJob : class, IScheduledJob => reports.Site.InScopeAsync(scope => ActivatorUtilities.CreateInstance<TJob>(scope).RunAsync(CancellationToken.None));

    private async Task<string> LookUpAsync(string reference, string email)
    {
        using var browser = reports.Site.Visitor();
        using var answer = await browser.SubmitAsync("contact/status", ("Reference", reference), ("Email", email));
        var page = await TestBrowser.ReadAsync(answer);
        // What was typed comes back; it is taken out, so that answers can be compared.
        return ReportsSite.Text(page);
    }

    private async Task<string> WriteAsync(string subject, string email)
    {
        using var browser = reports.Site.Visitor();
        using var answer = await browser.SubmitAsync("contact/write", ("Category", "question"), ("Subject", subject), ("Text", $"{subject} Please tell me."), ("Email", email));
        var reference = (await TestBrowser.ReadAsync(answer)).QuerySelector("#reference")!.TextContent;
        await reports.Site.WorkOffAsync();
        return reference;
    }
}
