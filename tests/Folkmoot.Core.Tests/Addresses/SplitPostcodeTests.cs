using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Tests.Postcodes;
using Folkmoot.Testing;
using static Folkmoot.Core.Tests.Addresses.AddressFiles;
using static Folkmoot.Core.Tests.Postcodes.PostcodeSites;

namespace Folkmoot.Core.Tests.Addresses;

/// <summary>What the council's addresses say of postcodes. West and East meet at two degrees west.</summary>
public sealed class SplitPostcodeTests(PostcodeSites sites) : IClassFixture<PostcodeSites>
{
    private static readonly string[] Postcodes =
        [Ons("WV8 1PA", -2.0003), Ons("WV8 1PB", -2.0003), Ons("WV8 1PD", -2.2), Ons("WV8 1PE", -2.0003), Ons("WV8 1PF", -2.0003), Ons("WV8 1PG", -2.5, ended: "201912")];

    private static readonly string[] Rows =
    [
        Header,
        Row("1", "1 West Lane", "WV8 1PA", -2.0004), Row("2", "2 West Lane", "WV8 1PA", -2.0001),
        Row("3", "3 Border Lane", "WV8 1PB", -2.0004), Row("4", "4 Border Lane", "WV8 1PB", -1.9990),
        Row("5", "5 Far Lane", "WV8 1PD", -1.5), Row("6", "6 Far Lane", "WV8 1PD", -2.5),
        Row("7", "7 Lost Lane", "WV8 1PE", -2.0004), "8,8 Lost Lane,WV8 1PE,,",
        Row("9", "9 New Lane", "WV8 1PH", -1.5),
        Row("10", "10 Old Lane", "WV8 1PG", -1.5),
        Row("11", "11 Outer Lane", "WV8 1PJ", -2.5), Row("12", "12 Outer Lane", "WV8 1PJ", -3.5),
    ];

    [Theory]
    [InlineData("WV8 1PA", PostcodeOutcome.Found, "w", "")] // near the border by its one point, but all homes lie west of it
    [InlineData("WV8 1PB", PostcodeOutcome.Split, "", "e w")]
    [InlineData("WV8 1PD", PostcodeOutcome.Split, "", "e w")] // far from the border by its one point, but one home lies beyond it
    [InlineData("WV8 1PE", PostcodeOutcome.Split, "", "e w")] // a home without a place: the one point decides
    [InlineData("WV8 1PF", PostcodeOutcome.Split, "", "e w")] // no addresses: likewise
    [InlineData("WV8 1PH", PostcodeOutcome.Found, "e", "")] // not in the national data yet
    [InlineData("WV8 1PG", PostcodeOutcome.Terminated, "e", "")]
    [InlineData("WV8 1PJ", PostcodeOutcome.Split, "", "w")] // one home lies in no area
    [InlineData("WV8 9ZZ", PostcodeOutcome.Unknown, "", "w")]
    public async Task Find_OfAPostcodeWhoseAddressesAreKnown_GivesTheAreasOfTheAddresses(string typed, PostcodeOutcome outcome, string areas, string candidates)
    {
        var answer = await FindAsync(await SiteAsync(), typed);

        answer.Outcome.ShouldBe(outcome);
        Codes(answer.Areas).ShouldBe(areas);
        Codes(answer.Candidates).ShouldBe(candidates);
    }

    private TestSite? made;

    private async Task<TestSite> SiteAsync()
    {
        if (made is null)
        {
            made = await sites.SiteAsync();
            (await PostcodeSites.ImportAsync(made, sites.OnsFile("split.csv", Postcodes), "a handful")).IsActive.ShouldBeTrue();
            (await AddressFiles.ImportAsync(made, sites.Write("split-addresses.csv", Rows), "a handful")).IsActive.ShouldBeTrue();
        }

        return made;
    }

    private static string Codes(IEnumerable<AreaSummary> areas) => string.Join(' ', areas.Select(a => a.Id.Value).Order());
}
