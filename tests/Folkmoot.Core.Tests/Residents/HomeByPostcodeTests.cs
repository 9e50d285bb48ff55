using System.Net;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Tests.Postcodes;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Core.Tests.Postcodes.PostcodeSites;

namespace Folkmoot.Core.Tests.Residents;

public sealed class HomeByPostcodeTests(PostcodeSites sites) : IClassFixture<PostcodeSites>
{
    [Fact]
    public async Task Post_APostcode_FindsTheHomeAndKeepsNothingElse()
    {
        var site = await sites.SiteAsync();
        await ImportAsync(site, sites.OnsFile("homes.csv", Ons("WV8 1PL", -2.2), Ons("WV8 1PN", -2.0003)), "two postcodes");
        using var resident = await site.SignedInAsync("homing");

        (await resident.SubmitAsync("profile", ("DisplayName", "Hanna Homing"), ("Postcode", "wv8 1pl"), ("Home", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await HomeAsync(site)).ShouldBe("w");
        using var split = await resident.SubmitAsync("profile", ("DisplayName", "Hanna Homing"), ("Postcode", "WV8 1PN"), ("Home", ""));
        (await TestBrowser.ReadAsync(split)).QuerySelector(".govuk-error-summary a[href='#Postcode']")!.TextContent.ShouldContain("East, West", Case.Sensitive);
        (await HomeAsync(site)).ShouldBe("w", "nothing is guessed");
        (await resident.SubmitAsync("profile", ("DisplayName", "Hanna Homing"), ("Postcode", "WV8 1PN"), ("Home", "e"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await HomeAsync(site)).ShouldBe("e");
        using var unknown = await resident.SubmitAsync("profile", ("DisplayName", "Hanna Homing"), ("Postcode", "AB1 9ZZ"), ("Home", "w"));
        (await TestBrowser.ReadAsync(unknown)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("does not know the postcode");

        var rows = await site.InScopeAsync(scope => scope.GetRequiredService<CoreDbContext>().Database.SqlQuery<string>($"select row_to_json(p)::text as \"Value\" from core.profiles p").ToListAsync());
        rows.ShouldAllBe(row => !row.Contains("1PL") && !row.Contains("1PN"));
    }

    private static async Task<string?> HomeAsync(TestSite site)
    {
        var person = await site.InScopeAsync(async scope => (await scope.GetRequiredService<IUserDirectory>().FindByEmailAsync("homing@example.org", CancellationToken.None))!.UserId);
        return (await site.InScopeAsync(scope => scope.GetRequiredService<ResidentProfiles>().FindAsync(person, CancellationToken.None)))?.HomeArea;
    }
}
