using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Accounts.Providers;

/// <summary>A site with a provider, one of the same realm where staff sign in in no other way, and one without.</summary>
public sealed class ProviderSites : IAsyncLifetime
{
    private TestInstallation? installation;

    public TestInstallation Installation => installation!;

    public TestProvider Provider { get; private set; } = null!;

    public TestSite Open { get; private set; } = null!;

    public TestSite Strict { get; private set; } = null!;

    /// <summary>Shows the provider a signature in place of a secret.</summary>
    public TestSite Signing { get; private set; } = null!;

    /// <summary>Where that site's private key lies.</summary>
    public string KeyFile { get; } = Path.GetTempFileName();

    public TestSite Without { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = new TestProvider();
        await Provider.StartAsync();
        (string, string?)[] settings = [.. Provider.SettingsFor("open"), .. RolesOf("open"), .. Provider.SettingsFor("strict"), .. RolesOf("strict"), ("Folkmoot:SignInProviders:strict:PasswordsForStaff", "false")];
        settings = [.. settings, .. Provider.SettingsFor("signing"), ("Folkmoot:SignInProviders:signing:PrivateKeyFile", KeyFile), ("Folkmoot:SignInProviders:signing:KeyId", "of today")];
        installation = await TestInstallation.StartAsync([.. settings.DistinctBy(setting => setting.Item1)]);
        Provider.Follow(installation.Clock);
        Open = await installation.SiteAsync("open");
        Strict = await installation.SiteAsync("strict");
        Signing = await installation.SiteAsync("signing", recipe: null);
        Without = await installation.SiteAsync("without");
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(KeyFile);
        await Provider.DisposeAsync();
        await Installation.DisposeAsync();
    }

    private static (string, string?)[] RolesOf(string site) =>
    [
        .. new (string Name, string Value)[]
        {
            ("Roles:0:Group", "moderators"), ("Roles:0:Role", "Moderator"), ("Roles:1:Group", "bosses"), ("Roles:1:Role", "Administrator"),
            ("Roles:2:Group", "locals"), ("Roles:2:Role", "Administrator"), ("Roles:2:Area", "E1"),
        }.Select(setting => ($"Folkmoot:SignInProviders:{site}:{setting.Name}", (string?)setting.Value)),
    ];
}

[CollectionDefinition(Name)]
public sealed class ProviderCollection : ICollectionFixture<ProviderSites>
{
    public const string Name = "providers";
}
