using Folkmoot.Core.Grants;
using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Staff;

/// <summary>The menu beside staff pages.</summary>
public sealed class StaffMenuTests : IAsyncLifetime
{
    private TestInstallation installation = null!;

    public async ValueTask InitializeAsync() => installation = await TestInstallation.StartAsync();

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Page_BelowTheAddressesOfTwoLinks_IsTheNearersAlone()
    {
        var site = await installation.SiteAsync("alpha");
        using var boss = await site.SignedInAsync("boss", RoleNames.Administrator);
        var menu = (await boss.PageAsync("votes/admin/settings")).QuerySelector("nav[aria-label='Staff menu']")!;
        menu.QuerySelectorAll("[aria-current]").ShouldHaveSingleItem().TextContent.ShouldBe("Vote settings");
    }
}
