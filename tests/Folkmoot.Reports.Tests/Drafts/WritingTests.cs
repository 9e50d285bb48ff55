using System.Net;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Tests.Drafts;

[Collection(ReportsCollection.Name)]
public sealed class WritingTests(ReportsSite reports)
{
    [Fact]
    public async Task Report_WithoutScript_GetsItsReferenceAtOnce_AndGoesOutOnceConfirmed()
    {
        using var browser = reports.Site.Visitor();
        await reports.WriteAsync(browser, "Sofa in the lay-by", "fly-tipping", "52.6326, -2.2230");
        await ReportsSite.GoAsync(browser, "reports/new/check");
        var sent = await browser.PageAsync("reports/new/sent");
        var reference = sent.QuerySelector("#reference")!.TextContent;
        reference.ShouldMatch("^R-[B-Z2-9]{7}$");
        await reports.Site.WorkOffAsync();
        reports.Installation.Mails.ShouldNotContain(m => m.To == "cleansing@example.org" && m.Text.Contains(reference, StringComparison.Ordinal));
        using var early = await browser.GetAsync($"reports/{reference}");
        early.StatusCode.ShouldBe(HttpStatusCode.NotFound, "nobody sees what is not confirmed");

        await reports.ConfirmAsync(reference);
        await reports.Site.WorkOffAsync();
        var mail = reports.Installation.Mails.Single(m => m.To == "cleansing@example.org" && m.Text.Contains(reference, StringComparison.Ordinal));
        mail.Text.ShouldContain("52.632600, -2.223000");
        mail.Text.ShouldContain("385004, 303895");
        mail.Text.ShouldContain("How much is it?: A van full");
        ReportsSite.Text(await browser.PageAsync($"reports/{reference}")).ShouldContain("Sent to Invented District Council");
    }

    [Fact]
    public async Task ConfirmingLink_OpenedByAScanner_ConfirmsNothing_AndTwiceIsAsGoodAsOnce()
    {
        using var browser = reports.Site.Visitor();
        await reports.WriteAsync(browser, "Bin on fire once");
        await ReportsSite.GoAsync(browser, "reports/new/check");
        var reference = (await browser.PageAsync("reports/new/sent")).QuerySelector("#reference")!.TextContent;
        await reports.Site.WorkOffAsync();
        await browser.PageAsync(ReportsSite.CodeAddress(reports.MailTo(reference)));
        (await reports.FindAsync(reference)).State.ShouldBe(ReportState.Unconfirmed);

        await Task.WhenAll(reports.ConfirmAsync(reference), reports.ConfirmAsync(reference));
        await reports.Site.WorkOffAsync();
        var id = (await reports.FindAsync(reference)).Id;
        (await reports.ReadAsync(db => db.Entries.CountAsync(e => e.ReportId == id && e.Kind == EntryKind.Reported))).ShouldBe(1);
        (await reports.ReadAsync(db => db.Sends.CountAsync(s => s.ReportId == id))).ShouldBe(1);
    }

    [Fact]
    public async Task SendButton_PressedTwice_MakesOneReport()
    {
        using var browser = reports.Site.Visitor();
        await reports.WriteAsync(browser, "Pressed twice");
        var page = await browser.PageAsync("reports/new/check");
        var values = TestBrowser.ValuesOf((AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("main form[method=post]")!);
        var answers = await Task.WhenAll(browser.PostAsync("reports/new/check", values), browser.PostAsync("reports/new/check", values));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Redirect);
        (await reports.ReadAsync(db => db.Reports.CountAsync(r => r.Title == "Pressed twice"))).ShouldBe(1);
    }

    [Fact]
    public async Task Category_ThatAnswers_OpensNoForm()
    {
        using var browser = reports.Site.Visitor();
        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", reports.NewPlace()));
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "missed-bin"));
        (await browser.PageAsync("reports/new/instead")).QuerySelector("main")!.TextContent.ShouldContain("Leave the bin out");
        using var details = await browser.GetAsync("reports/new/details");
        details.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Emergency_SaysWhomToCall()
    {
        using var browser = reports.Site.Visitor();
        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", reports.NewPlace()));
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "danger"));
        (await browser.PageAsync("reports/new/instead")).QuerySelector("main")!.TextContent.ShouldContain("Call 999 now");
    }

    [Fact]
    public async Task Place_OutsideTheArea_IsRefused_WithTheWayToTheRightCouncil()
    {
        using var browser = reports.Site.Visitor();
        using var answer = await browser.SubmitAsync("reports/new", ("Coordinates", "51.5014, -0.1419"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await TestBrowser.ReadAsync(answer)).QuerySelector("main a[href='https://www.gov.uk/find-local-council']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Place_AsEastingAndNorthing_IsTheSamePlace()
    {
        var report = await reports.ReportAsync("By the grid", place: "384999 304321");
        report.Latitude.ShouldBe(52.6363, 0.005);
        PointText.Grid(report.Point).ShouldBe((384999, 304321));
    }

    [Fact]
    public async Task Nearby_OpenReportOfTheSameKind_IsOfferedBeforeTheDetails()
    {
        var place = "52.6700, -2.2230";
        var first = await reports.ReportAsync("Bags by the stile", "litter", place);
        using var browser = reports.Site.Visitor();
        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", "52.6705, -2.2230"));
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "litter"));
        var page = await browser.PageAsync("reports/new/nearby");
        page.QuerySelector($"main a[href$='/reports/{first.Reference}']").ShouldNotBeNull();
        ReportsSite.Text(page).ShouldContain("56 m away");

        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", "52.6720, -2.2230"));
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "litter"));
        using var far = await browser.GetAsync("reports/new/nearby");
        far.StatusCode.ShouldBe(HttpStatusCode.Redirect, "the category's own 100 m hold");
    }

    [Fact]
    public async Task Anonymous_IsTheDefault_AndTheNameIsInNoPublicPage()
    {
        var report = await reports.ReportAsync("Nobody's name", "litter", null, ("Email", "secret-writer@example.org"), ("Name", "Zebedee Unlikely"), ("Phone", "01632 960777"));
        using var visitor = reports.Site.Visitor();
        foreach (var address in new[] { $"reports/{report.Reference}", "reports" })
        {
            var html = (await visitor.PageAsync(address)).DocumentElement.OuterHtml;
            html.ShouldNotContain("Zebedee");
            html.ShouldNotContain("secret-writer");
            html.ShouldNotContain("960777");
        }

        reports.Installation.Mails.Single(m => m.To == "officer@example.org" && m.Text.Contains(report.Reference, StringComparison.Ordinal)).Text.ShouldContain("Zebedee Unlikely");
    }

    [Fact]
    public async Task PrivateCategory_IsInNoPublicList()
    {
        var report = await reports.ReportAsync("Bonfire next door", "neighbour");
        report.Shown.ShouldBeFalse();
        using var visitor = reports.Site.Visitor();
        using var page = await visitor.GetAsync($"reports/{report.Reference}");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.PageAsync("reports")).DocumentElement.OuterHtml.ShouldNotContain("Bonfire next door");
    }

    [Fact]
    public async Task FormsOfDetails_WithoutAnswers_SayWhatIsMissing()
    {
        using var browser = reports.Site.Visitor();
        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", reports.NewPlace()));
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "fly-tipping"));
        using var answer = await browser.SubmitAsync("reports/new/details", ("Title", ""), ("Details", ""), ("Replies[amount]", "A shipload"));
        var summary = (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent;
        summary.ShouldContain("Enter a title");
        summary.ShouldContain("Describe it");
        summary.ShouldContain("must be one of the list");
    }
}
