using System.Text.RegularExpressions;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts;

/// <summary>Two sites of one realm for a class of tests; each test has people of its own.</summary>
public sealed partial class AccountSite : IAsyncLifetime
{
    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public TestSite Sister { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Site = await Installation.SiteAsync("alpha");
        Sister = await Installation.SiteAsync("beta");
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    public void AdvanceAMinute() => Installation.Clock.Advance(TimeSpan.FromSeconds(61));

    /// <summary>The newest mail to an address whose subject holds some words; mails leave a moment after the page.</summary>
    public async Task<SentMail> MailAsync(string to, string subject = "")
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (MailsTo(to, subject) is [var mail, ..])
            {
                return mail;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No mail '{subject}' to {to} has left.");
    }

    public IReadOnlyList<SentMail> MailsTo(string to, string subject = "") =>
        [.. Installation.Mails.Where(mail => mail.To == to && mail.Subject.Contains(subject, StringComparison.Ordinal))];

    /// <summary>The first link in a mail.</summary>
    public async Task<string> LinkAsync(string to, string subject) => Link().Match((await MailAsync(to, subject)).Text).Value;

    /// <summary>Asks for a link as somebody who has forgotten the password.</summary>
    public async Task<string> ResetLinkAsync(string email)
    {
        var before = MailsTo(email, "Choose a new password").Count;
        using var browser = Site.Visitor();
        await browser.SubmitAsync("account/forgot", ("Email", email));
        await Witness.WitnessSite.EventuallyAsync(() => Task.FromResult(MailsTo(email, "Choose a new password").Count > before), "No link came.");
        return await LinkAsync(email, "Choose a new password");
    }

    public async Task<Account?> FindAsync(string email)
    {
        await using var hub = await HubAsync();
        return await hub.Accounts.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(a => a.Email == email);
    }

    public Task<HubDbContext> HubAsync() => Installation.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();

    public Task ChangeAsync(string email, Func<UserManager<Account>, Account, Task> change) => Site.InScopeAsync(async scope =>
    {
        var accounts = scope.GetRequiredService<UserManager<Account>>();
        await change(accounts, (await accounts.FindByEmailAsync(email))!);
    });

    public static async Task<string> ErrorOf(HttpResponseMessage answer) =>
        (await TestBrowser.ReadAsync(answer)).QuerySelector(".govuk-error-summary")?.TextContent ?? "";

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();
}
