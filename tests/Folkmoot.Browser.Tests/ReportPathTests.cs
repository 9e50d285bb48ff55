using Folkmoot.Host.Mails;

namespace Folkmoot.Browser.Tests;

/// <summary>Fly-tipping, from a small telephone without script to the officer's mailbox, and back when it is not fixed.</summary>
public sealed class ReportPathTests(Chromium chromium, Council council)
{
    private const string Officers = "cleansing@example.org";
    private const string Reporter = "walker@example.net";

    [Fact]
    public async Task FlyTipping_ReachesTheOfficersMailbox_IsClosed_AndComesBackAsNotFixed()
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(Screen.PhoneWithoutScript, site.Address);
        var reference = await ReportAsync(visit);
        await visit.GoAsync(LinkIn(await MailAsync(Reporter, reference)));
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator("#reference")).ToHaveTextAsync(reference);
        await visit.ShouldBeCleanAsync();

        var mail = await MailAsync(Officers, reference);
        mail.Text.ShouldContain("52.632600, -2.223000");
        mail.Text.ShouldContain("385004, 303895");
        await CloseAsync(reference);

        await using var neighbour = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "neighbour");
        await neighbour.GoAsync($"reports/{reference}/not-fixed");
        await neighbour.ShouldBeCleanAsync();
        await neighbour.SubmitAsync();
        (await MailAsync(Officers, reference, after: mail)).Text.ShouldContain("1 person");

        await visit.GoAsync($"reports/{reference}");
        var story = visit.Page.Locator("main");
        await Assertions.Expect(story).ToContainTextAsync("Taken away this morning.");
        await Assertions.Expect(story).ToContainTextAsync("not fixed");
        await visit.ShouldBeCleanAsync();
    }

    private static async Task<string> ReportAsync(Visit visit)
    {
        await visit.GoAsync("reports/new");
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByLabel("Coordinates from a map").FillAsync("52.6326, -2.2230");
        await visit.SubmitAsync();
        await visit.Page.GetByLabel("Fly-tipping").CheckAsync();
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Describe it");
        await visit.Page.GetByLabel("In a few words").FillAsync("Mattresses by the brook");
        await visit.Page.GetByLabel("What do we need to know?").FillAsync("Five of them, and a pram.");
        await visit.Page.GetByLabel("How much is it?").SelectOptionAsync("A van full");
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await visit.Page.GetByLabel("Your e-mail address").FillAsync(Reporter);
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Check your report");
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await visit.ShouldBeCleanAsync();
        return await visit.Page.Locator("#reference").InnerTextAsync();
    }

    private async Task CloseAsync(string reference)
    {
        await using var officer = await council.SignedInAsync(chromium, Screen.Desktop, "cleansing", RoleNames.Officer);
        await officer.GoAsync($"reports/admin/{reference}");
        await officer.ShouldBeCleanAsync();
        await officer.Page.Locator("[name=State]").SelectOptionAsync("Fixed");
        await officer.Page.Locator("textarea[name=Text]").FillAsync("Taken away this morning.");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(officer.Page.Locator("main")).ToContainTextAsync("Taken away this morning.");
    }

    private async Task<SentMail> MailAsync(string to, string reference, SentMail? after = null)
    {
        var (installation, site) = (await council.InstallationAsync(), await council.SiteAsync());
        for (var tries = 0; tries < 100; tries++)
        {
            await site.WorkOffAsync();
            if (installation.Mails.FirstOrDefault(mail => mail.To == to && mail.Id != after?.Id && mail.Text.Contains(reference, StringComparison.Ordinal)) is { } mail)
            {
                return mail;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No mail about {reference} to {to}.");
    }

    private static string LinkIn(SentMail mail) => mail.Text.Split().First(word => word.Contains("/reports/confirm", StringComparison.Ordinal));
}
