using Folkmoot.Core.Grants;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Grants;

public sealed class HeldRolesTests(CoreSite core)
{
    private static readonly Permission Mend = new("Test.Mend", "Mend benches", RoleNames.Officer);
    private static readonly AreaId Here = new("locality-1");
    private static readonly AreaId There = new("locality-2");

    [Fact]
    public async Task Allow_ARoleForOneArea_CountsThereAndSomewhere()
    {
        await GiveAsync("held-area", Here, null);

        (await AllowAsync("held-area", new PermissionPlace(Here))).ShouldBeTrue();
        (await AllowAsync("held-area", null)).ShouldBeTrue();
        (await AllowAsync("held-area", new PermissionPlace(There))).ShouldBeFalse();
        (await AllowAsync("held-area", new PermissionPlace(null))).ShouldBeFalse();
    }

    [Fact]
    public async Task Allow_ARoleForEverywhere_CountsInEveryPlace()
    {
        await GiveAsync("held-all", null, null);

        (await AllowAsync("held-all", new PermissionPlace(There))).ShouldBeTrue();
        (await AllowAsync("held-all", new PermissionPlace(null))).ShouldBeTrue();
    }

    [Fact]
    public async Task Allow_ARoleThatHasEnded_DoesNotCount()
    {
        await GiveAsync("held-ended", null, DateTimeOffset.UnixEpoch);

        (await AllowAsync("held-ended", null)).ShouldBeFalse();
        (await AllowAsync(null, null)).ShouldBeFalse();
    }

    [Fact]
    public async Task Take_ARoleForOneArea_LeavesTheOther()
    {
        await GiveAsync("held-two", Here, null);
        await GiveAsync("held-two", There, null);
        await (await core.SiteAsync()).InScopeAsync(scope => scope.GetRequiredService<RoleGrants>()
            .TakeAsync("held-two", RoleNames.Officer, Here, CancellationToken.None));

        (await AllowAsync("held-two", new PermissionPlace(Here))).ShouldBeFalse();
        (await AllowAsync("held-two", new PermissionPlace(There))).ShouldBeTrue();
    }

    private async Task GiveAsync(string userId, AreaId? area, DateTimeOffset? expires) =>
        await (await core.SiteAsync()).InScopeAsync(scope => scope.GetRequiredService<RoleGrants>()
            .GiveAsync(userId, RoleNames.Officer, area, expires, CancellationToken.None));

    private async Task<bool> AllowAsync(string? userId, PermissionPlace? place) =>
        await (await core.SiteAsync()).InScopeAsync(scope => scope.GetRequiredService<HeldRoles>()
            .AllowAsync(userId, Mend, place, CancellationToken.None));
}
