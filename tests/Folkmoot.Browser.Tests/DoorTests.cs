using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Browser.Tests;

/// <summary>From a parish's site by the council's site and its sign-in provider, and back again: three host names, one person.</summary>
public sealed class DoorTests(Chromium chromium, DoorTests.Sisters sisters) : IClassFixture<DoorTests.Sisters>
{
    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.PhoneWithoutScript)]
    public async Task Person_SignsInAtTheProvider_AndIsHandedOverToTheSisterSite(Screen screen)
    {
        Chromium.SkipWithoutChromium();
        var parish = await sisters.StartAsync();
        sisters.Provider.Expect($"person-{screen}", $"{screen}@example.org");
        await using var visit = await chromium.OpenAsync(screen, parish);
        await visit.GoAsync("account/sign-in?returnUrl=/notices");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Go to Site council" }).ClickAsync();
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with Council account" }).ClickAsync();
        await Assertions.Expect(visit.Heading).ToHaveTextAsync("Use Site parish with this account?");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, go to Site parish" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(parish, "profile?returnUrl=%2Fnotices").AbsoluteUri);
        await visit.GoAsync("account");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync($"{screen}@example.org");
        visit.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Screen.Desktop)]
    [InlineData(Screen.PhoneWithoutScript)]
    public async Task Failures_AreClean(Screen screen)
    {
        Chromium.SkipWithoutChromium();
        var parish = await sisters.StartAsync();
        await using var visit = await chromium.OpenAsync(screen, parish);
        await visit.GoAsync("account/arrive?code=wrong");
        await visit.ShouldBeCleanAsync();
        await visit.Page.GotoAsync(new Uri(sisters.Council, "account/provider?problem=AddressNotConfirmed").AbsoluteUri);
        await visit.ShouldBeCleanAsync();
    }

    /// <summary>A council's site under its number, with a provider; a parish's under a name, whose people sign in at the council's.</summary>
    public sealed class Sisters : IAsyncDisposable
    {
        private TestInstallation? installation;

        public TestProvider Provider { get; } = new();

        public Uri Council { get; private set; } = null!;

        /// <summary>The parish's address.</summary>
        public async Task<Uri> StartAsync()
        {
            if (installation is null)
            {
                await Provider.StartAsync();
                installation = await TestInstallation.StartAsync([.. Provider.SettingsFor("council")]);
                Provider.Follow(installation.Clock);
                Council = (await installation.SiteAsync("council")).Address;
                await installation.SiteAsync("parish", host: "localhost");
                await installation.Services.GetRequiredService<SiteSwitches>().SignInAtAsync("parish", "council", CancellationToken.None);
            }

            return new UriBuilder(installation.Address) { Host = "localhost" }.Uri;
        }

        public async ValueTask DisposeAsync()
        {
            await Provider.DisposeAsync();
            if (installation is not null)
            {
                await installation.DisposeAsync();
            }
        }
    }
}
