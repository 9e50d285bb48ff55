using System.Net;
using System.Text.RegularExpressions;
using Folkmoot.Core.Moderation;
using Folkmoot.Reports.Alerts;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Alerts;

[Collection(ReportsCollection.Name)]
public sealed partial class AlertTests(ReportsSite reports)
{
    private const string Place = "52.6350, -2.2250";

    [Fact]
    public async Task Address_ThatIsConfirmed_HearsOfWhatIsNearby_AndOfNothingElse()
    {
        var email = await AskAsync("AtOnce");
        await reports.ReportAsync("Before it was confirmed", "trees", "52.6351, -2.2250");
        (await MailsToAsync(email)).ShouldHaveSingleItem().Text.ShouldNotContain("52.635", Case.Sensitive, "no mail names the place");
        await PressAsync((await MailsToAsync(email))[0].Text, "confirm");

        await reports.ReportAsync("Within a kilometre", "trees", "52.6380, -2.2250");
        await reports.ReportAsync("Farther away", "trees", "52.6450, -2.2250");
        await reports.ReportAsync("Private near it", "neighbour", "52.6351, -2.2250");
        var mails = (await MailsToAsync(email)).Where(m => !m.Subject.StartsWith("Confirm", StringComparison.Ordinal)).ToList();
        var mail = mails.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("New map report: Within a kilometre");
        mail.Text.ShouldNotContain(Place);

        await PressAsync(mail.Text, "stop");
        await reports.ReportAsync("After it was stopped", "trees", "52.6381, -2.2250");
        (await MailsToAsync(email)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Daily_GathersTheDay_WithoutWhatWasHiddenMeanwhile()
    {
        // Far from the hour of the digests, whatever time it has become here.
        reports.Installation.Clock.Advance(reports.Now.Date.AddDays(1).AddHours(8) - reports.Now.DateTime);
        var email = await AskAsync("Daily");
        await PressAsync((await MailsToAsync(email))[0].Text, "confirm");
        await reports.ReportAsync("First of the day", "trees", "52.6352, -2.2250");
        var hidden = await reports.ReportAsync("Hidden of the day", "trees", "52.6352, -2.2252");
        await reports.ReportAsync("Second of the day", "trees", "52.6352, -2.2251");
        await reports.Site.InScopeAsync(scope => scope.GetServices<IModeratedContent>().Single(c => c.Kind == Report.ItemKind).RemoveAsync(hidden.Item, "No.", CancellationToken.None));
        (await MailsToAsync(email)).Count.ShouldBe(1, "not yet");
        reports.Installation.Clock.Advance(TimeSpan.FromDays(1));
        var mail = (await MailsToAsync(email))[0];
        mail.Text.ShouldContain("First of the day");
        mail.Text.ShouldContain("Second of the day");
        mail.Text.ShouldNotContain("Hidden of the day");
        reports.Installation.Clock.Advance(TimeSpan.FromDays(1));
        (await MailsToAsync(email)).Count.ShouldBe(2, "nothing is mailed twice");
    }

    [Fact]
    public async Task Person_WithAnAccount_HearsByTheNotices_AndNobodyElseSeesTheAlert()
    {
        using var resident = await reports.Site.SignedInAsync("alert-resident");
        await ReportsSite.GoAsync(resident, "reports/alerts", ("Place.Coordinates", Place), ("Metres", "500"), ("Frequency", "AtOnce"));
        await reports.ReportAsync("For the account", "trees", "52.6353, -2.2250");
        await PassAsync();
        var mail = reports.Installation.Mails.First(m => m.To == "alert-resident@example.org");
        mail.Text.ShouldContain("For the account");
        using var other = await reports.Site.SignedInAsync("alert-other");
        ReportsSite.Text(await other.PageAsync("reports/alerts")).ShouldNotContain("within 500 m");

        var alert = await reports.ReadAsync(db => db.Alerts.AsNoTracking().SingleAsync(a => a.Metres == 500));
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<AlertDesk>().StopAsync(alert.Id, "somebody-else", CancellationToken.None));
        (await reports.ReadAsync(db => db.Alerts.AnyAsync(a => a.Id == alert.Id))).ShouldBeTrue();
        using var stopped = await resident.PostAsync("reports/alerts?handler=Stop", [.. await TokenAsync(resident), new("Id", $"{alert.Id}")]);
        (await reports.ReadAsync(db => db.Alerts.AnyAsync(a => a.Id == alert.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Erasure_ForgetsAlerts_AlsoThoseFromBeforeTheAccount()
    {
        var userId = await reports.Site.AccountAsync("alert-erased");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<AlertDesk>().AskAsync(new Alert(reports.Now) { Email = "alert-erased@example.org", Latitude = 1, Longitude = 1, Metres = 500 }, CancellationToken.None));
        await reports.Site.InScopeAsync(async scope =>
        {
            var data = scope.GetServices<IPersonalData>().OfType<AlertData>().Single();
            (await data.ExportAsync(userId, CancellationToken.None)).ShouldNotBeNull();
            await data.EraseAsync(userId, CancellationToken.None);
            (await data.ExportAsync(userId, CancellationToken.None)).ShouldBeNull();
        });
    }

    [Fact]
    public async Task Form_WithoutPlaceOrAddress_SaysWhatIsMissing_AndAWrongCodeOpensNothing()
    {
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.SubmitAsync("reports/alerts", ("Frequency", "Daily"), ("Metres", "1000"));
        var summary = (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")!.TextContent;
        summary.ShouldContain("Say where it is");
        summary.ShouldContain("Enter an e-mail address");
        (await visitor.PageAsync($"reports/alerts/stop?code={Guid.NewGuid():n}.AAAAAAAAAAAAAAAAAAAAAA")).QuerySelector("main form").ShouldBeNull();
    }

    private async Task<string> AskAsync(string frequency)
    {
        var email = $"alert-{Guid.NewGuid():n}@example.org";
        using var visitor = reports.Site.Visitor();
        await ReportsSite.GoAsync(visitor, "reports/alerts", ("Place.Coordinates", Place), ("Metres", "1000"), ("Frequency", frequency), ("Email", email));
        await reports.Site.WorkOffAsync();
        return email;
    }

    private async Task PressAsync(string text, string what)
    {
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.SubmitAsync(Link().Matches(text).Select(m => m.Value).First(l => l.Contains($"/{what}?", StringComparison.Ordinal)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        reports.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<List<Folkmoot.Host.Mails.SentMail>> MailsToAsync(string email)
    {
        await PassAsync();
        return [.. reports.Installation.Mails.Where(m => m.To == email)];
    }

    private async Task PassAsync()
    {
        await reports.Site.WorkOffAsync();
        reports.Installation.Clock.Advance(TimeSpan.FromMinutes(2));
        await reports.Site.WorkOffAsync();
    }

    private static async Task<IEnumerable<KeyValuePair<string, string>>> TokenAsync(TestBrowser browser) =>
        [new("__RequestVerificationToken", (await browser.PageAsync("reports/alerts")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];

    [GeneratedRegex(@"reports/alerts/\w+\?code=[\w.-]+")]
    private static partial Regex Link();
}
