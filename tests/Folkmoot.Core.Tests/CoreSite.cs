using Folkmoot.Testing;

[assembly: AssemblyFixture(typeof(Folkmoot.Core.Tests.CoreSite))]

namespace Folkmoot.Core.Tests;

/// <summary>One site made by the demo recipe, for those tests of the assembly that need a site.</summary>
public sealed class CoreSite : IAsyncLifetime
{
    private readonly SemaphoreSlim once = new(1, 1);
    private TestInstallation? installation;
    private TestSite? site;

    /// <summary>Started by the first test that asks, since most tests here need none.</summary>
    public async Task<TestSite> SiteAsync()
    {
        await once.WaitAsync();
        try
        {
            installation ??= await TestInstallation.StartAsync();
            return site ??= await installation.SiteAsync("core-site", "demo");
        }
        finally
        {
            once.Release();
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => installation?.DisposeAsync() ?? ValueTask.CompletedTask;
}
