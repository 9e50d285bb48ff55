using System.Text;
using System.Text.Json;
using Folkmoot.Core.Moderation;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Register;
using Folkmoot.Reports.Tests.OtherSystems;
using Folkmoot.Reports.Webhooks;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Webhooks;

[Collection(ReportsCollection.Name)]
public sealed class WebhookTests(ReportsSite reports)
{
    [Fact]
    public async Task Receiver_IsToldSigned_UntilItTakesIt_AndNothingOfTheWriter()
    {
        var (secret, isDown) = (await AddAsync("hook"), true);
        reports.Foreign.Answers["hook"] = (context, _) =>
        {
            context.Response.StatusCode = isDown ? 503 : 204;
            return Task.CompletedTask;
        };
        var report = await reports.ReportAsync("Told elsewhere", "trees", null, ("Email", "hooked@example.org"), ("Name", "Hook Writer"), ("Phone", "01632 960999"));
        isDown = false;
        reports.Installation.Clock.Advance(TimeSpan.FromSeconds(6));
        await reports.Site.WorkOffAsync();
        var told = Of("hook", report);
        told.Count.ShouldBeGreaterThan(1, "tried until it was taken");
        told.Select(r => r.Headers["Folkmoot-Delivery"]).Distinct().ShouldHaveSingleItem("one delivery, however often it was tried");
        var json = JsonSerializer.Deserialize<JsonElement>(told[^1].Body);
        json.GetProperty("type").GetString().ShouldBe("report.published");
        json.GetProperty("report").GetProperty("properties").GetProperty("title").GetString().ShouldBe("Told elsewhere");
        foreach (var personal in new[] { "hooked@example.org", "Hook Writer", "01632 960999" })
        {
            told[^1].Body.ShouldNotContain(personal);
        }

        var signature = told[^1].Headers["Folkmoot-Signature"].Split(',').Select(part => part.Split('=')[1]).ToArray();
        signature[1].ShouldBe(PostToWebhook.Sign(secret, signature[0], Encoding.UTF8.GetBytes(told[^1].Body)));

        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(report.Reference, ReportState.Open, ReportState.Fixed, "Done.", "officer", CancellationToken.None));
        await reports.Site.WorkOffAsync();
        Of("hook", report)[^1].Body.ShouldContain("\"state\":\"fixed\"");
        await reports.Site.InScopeAsync(scope => scope.GetServices<IModeratedContent>().Single(c => c.Kind == Report.ItemKind).RemoveAsync(report.Item, "No.", CancellationToken.None));
        await reports.Site.WorkOffAsync();
        Of("hook", report)[^1].Body.ShouldNotContain("Told elsewhere");
        await reports.ReadAsync(db => db.Webhooks.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task ReceiverThatIsGone_IsToldNoMore_AndPrivateReportsAreNobodys()
    {
        await AddAsync("gone-hook");
        reports.Foreign.Answers["gone-hook"] = (context, _) =>
        {
            context.Response.StatusCode = 410;
            return Task.CompletedTask;
        };
        var hidden = await reports.ReportAsync("Private for webhooks", "neighbour");
        Of("gone-hook", hidden).ShouldBeEmpty();
        var report = await reports.ReportAsync("Told once", "trees");
        Of("gone-hook", report).Count.ShouldBe(1);
        (await reports.ReadAsync(db => db.Webhooks.AsNoTracking().SingleAsync())).Active.ShouldBeFalse();
        await reports.ReadAsync(db => db.Webhooks.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task EditorsPage_ShowsTheSecretOnce()
    {
        using var editor = await reports.Site.SignedInAsync("hook-editor", RoleNames.Editor);
        using var wrong = await editor.SubmitAsync("reports/admin/webhooks", ("Address", "ftp://example.org"));
        (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary").ShouldNotBeNull();
        using var added = await editor.PostAsync("reports/admin/webhooks", [.. (await TokenAsync(editor)), new("Address", "https://example.org/hook")]);
        var secret = (await TestBrowser.ReadAsync(added)).QuerySelector("#secret")!.TextContent;
        secret.ShouldStartWith("fmw_");
        (await editor.PageAsync("reports/admin/webhooks")).DocumentElement.OuterHtml.ShouldNotContain(secret);
        (await reports.ReadAsync(db => db.Webhooks.AsNoTracking().SingleAsync())).ProtectedSecret.ShouldNotContain(secret);
        await reports.ReadAsync(db => db.Webhooks.ExecuteDeleteAsync());
    }

    private Task<string> AddAsync(string name) =>
        reports.Site.InScopeAsync(scope => scope.GetRequiredService<WebhookDesk>().AddAsync(new Uri(reports.Foreign.Address, name).AbsoluteUri, CancellationToken.None));

    private List<ForeignRequest> Of(string name, Report report) =>
        [.. reports.Foreign.Seen.Where(r => r.Path == $"/{name}" && r.Body.Contains(report.Reference, StringComparison.Ordinal))];

    private static async Task<IEnumerable<KeyValuePair<string, string>>> TokenAsync(TestBrowser browser) =>
        [new("__RequestVerificationToken", (await browser.PageAsync("reports/admin/webhooks")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)];
}
