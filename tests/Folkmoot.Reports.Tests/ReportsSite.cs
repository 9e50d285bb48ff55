using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Folkmoot.Core;
using Folkmoot.Core.Keys;
using Folkmoot.Host.Mails;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Folkmoot.Reports.Tests.OtherSystems;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests;

[CollectionDefinition(Name)]
public sealed class ReportsCollection : ICollectionFixture<ReportsSite>
{
    public const string Name = "reports site";
}

/// <summary>One site made by the demo recipe, for all tests that need one; each reports at a place of its own.</summary>
public sealed partial class ReportsSite : IAsyncLifetime
{
    private int places;

    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    /// <summary>A server of somebody else's that the site may ask.</summary>
    public ForeignServer Foreign { get; private set; } = null!;

    public DateTimeOffset Now => Installation.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        Foreign = await ForeignServer.StartAsync();
        Installation = await TestInstallation.StartAsync(("Fetch:AllowedNetworks:0", ForeignServer.Network), ("Fetch:AllowedPorts:0", $"{Foreign.Port}"));
        Site = await Installation.SiteAsync("reports-site", "demo");
    }

    public async ValueTask DisposeAsync()
    {
        await Installation.DisposeAsync();
        await Foreign.DisposeAsync();
    }

    /// <summary>An API key, by default of this site.</summary>
    public async Task<string> KeyAsync(string scope, TestSite? site = null)
    {
        var admin = await (site ?? Site).AccountAsync("key-maker", RoleNames.Administrator);
        return await (site ?? Site).InScopeAsync(services => services.GetRequiredService<ApiKeys>().MakeAsync(
            new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, admin)], "test")), "Open311", [scope], Now.AddDays(30), CancellationToken.None));
    }

    /// <summary>Latitude and longitude in the first invented locality, a kilometre from all others.</summary>
    public string NewPlace() => FormattableString.Invariant($"{52.6326 + (Interlocked.Increment(ref places) % 20 * 0.0005):0.0000}, -2.2230");

    /// <summary>Writes a report page by page, as far as the page that shows it for a check.</summary>
    public async Task WriteAsync(TestBrowser browser, string title, string category = "litter", string? place = null, params (string Name, string Value)[] you)
    {
        await GoAsync(browser, "reports/new", ("Coordinates", place ?? NewPlace()), ("Exactly", "By the gate"));
        await GoAsync(browser, "reports/new/category", ("Category", category));
        (string, string)[] details = [("Title", title), ("Details", $"{title}: it has been there for a week.")];
        await GoAsync(browser, "reports/new/details", category == "fly-tipping" ? [.. details, ("Replies[amount]", "A van full")] : details);
        await GoAsync(browser, "reports/new/you", you.Length == 0 ? [("Email", $"{Guid.NewGuid():n}@example.org"), ("Name", "Ann Example")] : you);
    }

    /// <summary>Reports something and confirms it by the mail's link.</summary>
    public async Task<Report> ReportAsync(string title, string category = "litter", string? place = null, params (string Name, string Value)[] you)
    {
        using var browser = Site.Visitor();
        await WriteAsync(browser, title, category, place, you);
        await GoAsync(browser, "reports/new/check");
        var reference = (await browser.PageAsync("reports/new/sent")).QuerySelector("#reference")!.TextContent;
        await Site.WorkOffAsync();
        await ConfirmAsync(reference);
        await Site.WorkOffAsync();
        return await FindAsync(reference);
    }

    public async Task ConfirmAsync(string reference)
    {
        using var browser = Site.Visitor();
        using var answer = await browser.SubmitAsync(CodeAddress(MailTo(reference)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public SentMail MailTo(string reference) => Installation.Mails.First(m => m.Subject.StartsWith("Confirm", StringComparison.Ordinal) && m.Subject.Contains(reference, StringComparison.Ordinal));

    public static string CodeAddress(SentMail mail) => ConfirmAddress().Match(mail.Text).Value;

    public static string QuestionAddress(SentMail mail) => AnswerAddress().Match(mail.Text).Value;

    /// <summary>Sends a page's form and expects to be led on.</summary>
    public static async Task GoAsync(TestBrowser browser, string path, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.SubmitAsync(path, fields);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            var page = await TestBrowser.ReadAsync(answer);
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {page.QuerySelector(".govuk-error-summary")?.TextContent.Trim()}");
        }
    }

    public Task<Report> FindAsync(string reference) => ReadAsync(db => db.Reports.AsNoTracking().SingleAsync(r => r.Reference == reference));

    public Task<T> ReadAsync<T>(Func<ReportsDbContext, Task<T>> read) => Site.InScopeAsync(scope => read(scope.GetRequiredService<ReportsDbContext>()));

    public Task<Category> CategoryAsync(string slug) => ReadAsync(db => db.Categories.AsNoTracking().SingleAsync(c => c.Slug == slug));

    public static string Text(IDocument page) => Spaces().Replace(page.QuerySelector("main")!.TextContent, " ").Trim();

    [GeneratedRegex(@"reports/confirm\?code=[\w-]+")]
    private static partial Regex ConfirmAddress();

    [GeneratedRegex(@"reports/questionnaire\?code=[\w-]+")]
    private static partial Regex AnswerAddress();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
