using Folkmoot.Core.Grants;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Browser.Tests;

/// <summary>A member of staff comes and goes, on a small telephone without scripts; every state is looked at.</summary>
public sealed class InvitationPathTests(Chromium chromium, Council council)
{
    private const string Email = "joins@example.org";

    [Fact]
    public async Task InvitedPerson_AcceptsWorksAndLeaves()
    {
        await InviteAsync();
        var link = await LinkAsync();
        await ShouldAskToSignInAsync(link);
        await AcceptAndWorkAsync(link);
        await ReachLastDayAsync();
        await ShouldBeShutAsync();
        await ShouldBeReportedAsync();
    }

    private async Task InviteAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "inviter", RoleNames.Administrator);
        await visit.GoAsync("people/admin/invitations");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Invite somebody" }).ClickAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-error-summary")).ToContainTextAsync("Enter an e-mail address");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByLabel("E-mail address").FillAsync(Email);
        await visit.Page.Locator("#Role").SelectOptionAsync(RoleNames.Moderator);
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Page.Locator(".govuk-notification-banner--success")).ToContainTextAsync($"The invitation to {Email} is on its way");
        await visit.ShouldBeCleanAsync();
    }

    private async Task ShouldAskToSignInAsync(string link)
    {
        var site = await council.SiteAsync();
        await using var visit = await chromium.OpenAsync(Screen.PhoneWithoutScript, site.Address);
        await visit.GoAsync(link);
        await Assertions.Expect(visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Register" })).ToBeVisibleAsync();
        await visit.ShouldBeCleanAsync();
    }

    private async Task AcceptAndWorkAsync(string link)
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "joins");
        (await visit.GoAsync("moderation/admin")).ShouldBe(403);
        await visit.GoAsync(link);
        await visit.ShouldBeCleanAsync();
        await visit.SubmitAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("You have accepted");
        await visit.ShouldBeCleanAsync();
        (await visit.GoAsync("admin")).ShouldBe(200);
        await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Queue" }).ClickAsync();
        await visit.ShouldBeCleanAsync();
    }

    private async Task ReachLastDayAsync()
    {
        var site = await council.SiteAsync();
        var userId = await site.AccountAsync("joins");
        var yesterday = (await council.InstallationAsync()).Clock.GetUtcNow().AddDays(-1);
        await site.InScopeAsync(scope => scope.GetRequiredService<RoleGrants>().GiveAsync(userId, RoleNames.Moderator, area: null, yesterday, CancellationToken.None));
    }

    private async Task ShouldBeShutAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "joins");
        (await visit.GoAsync("moderation/admin")).ShouldBe(403);
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("You cannot see this page");
    }

    private async Task ShouldBeReportedAsync()
    {
        await using var visit = await council.SignedInAsync(chromium, Screen.PhoneWithoutScript, "inviter");
        await visit.GoAsync("people/admin/leavers");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Test joins" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("(ended)");
        await visit.ShouldBeCleanAsync();
    }

    private async Task<string> LinkAsync()
    {
        var installation = await council.InstallationAsync();
        for (var tries = 0; tries < 200; tries++)
        {
            if (installation.Mails.FirstOrDefault(mail => mail.To == Email) is { } mail)
            {
                return mail.Text.Split().First(word => word.Contains("/people/invitation", StringComparison.Ordinal));
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("No invitation came.");
    }
}
