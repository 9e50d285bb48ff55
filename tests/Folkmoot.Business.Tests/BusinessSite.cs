using Folkmoot.Testing;

namespace Folkmoot.Business.Tests;

[CollectionDefinition(Name)]
public sealed class BusinessCollection : ICollectionFixture<BusinessSite>
{
    public const string Name = "business site";
}

/// <summary>A portal as the demo has it, where what people write is seen at once.</summary>
public sealed class BusinessSite : IAsyncLifetime
{
    public TestInstallation Installation { get; private set; } = null!;

    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await TestInstallation.StartAsync();
        Site = await Installation.SiteAsync("business-site", "demo-business");
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
