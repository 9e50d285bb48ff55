using System.Net;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Accounts.SecondFactors;

public sealed class StaffNeedSecondFactorTests(FactorSite factors) : IClassFixture<FactorSite>
{
    [Fact]
    public async Task StaffPages_WhereTheSiteAsksForAFactor_LeadToSettingOneUp()
    {
        using var staff = await factors.Site.SignedInAsync("anna", RoleNames.Administrator);
        using var resident = await factors.Site.SignedInAsync("bert");
        (await staff.GetAsync("admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await factors.Site.InScopeAsync(scope => scope.GetRequiredService<ISettings<SecondFactorSettings>>().SaveAsync(new SecondFactorSettings { StaffNeedOne = true }));

        foreach (var page in new[] { "admin", "forums/admin/boards", "people/admin" })
        {
            using var led = await staff.GetAsync(page);
            led.StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
            led.Headers.Location!.OriginalString.ShouldStartWith("/keys/account/second-factors?returnUrl=");
        }

        using var hint = await staff.GetAsync("account/second-factors?returnUrl=%2Fadmin");
        (await TestBrowser.ReadAsync(hint)).QuerySelector(".govuk-notification-banner")!.TextContent.ShouldContain("Staff of this site need");
        (await staff.GetAsync("forums")).StatusCode.ShouldBe(HttpStatusCode.OK, "what residents may do asks for nothing more");
        (await resident.GetAsync("admin")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await factors.SetUpAppAsync(staff);
        (await staff.GetAsync("admin")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
