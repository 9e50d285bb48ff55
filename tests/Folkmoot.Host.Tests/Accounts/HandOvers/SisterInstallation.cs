using Folkmoot.Host.Sites;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.HandOvers;

/// <summary>
/// A council's site, two sister sites that sign people in there (one under a prefix, one under a host name of its own), and a stranger of another realm.
/// </summary>
public sealed class SisterInstallation : IAsyncLifetime
{
    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Council { get; private set; } = null!;

    public TestSite Business { get; private set; } = null!;

    public TestSite Parish { get; private set; } = null!;

    public Uri ParishAddress => new UriBuilder(Installation.Address) { Host = "localhost", Path = "/" }.Uri;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Council = await Installation.SiteAsync("council");
        Business = await Installation.SiteAsync("trade");
        Parish = await Installation.SiteAsync("parish", host: "localhost");
        await Installation.SiteAsync("stranger", host: "stranger.example", realm: "other");
        var switches = Installation.Services.GetRequiredService<SiteSwitches>();
        await switches.SignInAtAsync("trade", "council", CancellationToken.None);
        await switches.SignInAtAsync("parish", "council", CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
