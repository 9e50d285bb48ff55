using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Folkmoot.Testing;
using static Folkmoot.Core.Tests.Postcodes.PostcodeSites;

namespace Folkmoot.Core.Tests.Postcodes;

public sealed class PostcodeDirectoryTests(PostcodeSites sites) : IClassFixture<PostcodeSites>
{
    // At this latitude a thousandth of a degree of longitude is 68 m.
    private static readonly string[] Rows =
    [
        Ons("WV8 1PL", -2.2),
        Ons("WV8 1PN", -2.0003),
        Ons("WV8 1PQ", -2.0020),
        Ons("WV8 1PR", -2.0020, quality: 5),
        Ons("WV8 1PS", -2.5, ended: "201912"),
        Ons("WV8 1PT", -1.5),
        Ons("WV8 1PU", -2.5),
        Ons("WV8 1PU", -1.5),
        Ons("WV9 5AA", -3.0003),
        Ons("IM1 1AA", null, district: "M99999999", quality: 9),
        Ons("TS9 9AA", -1.2, latitude: 54.4),
    ];

    private TestSite? made;

    [Theory]
    [InlineData("WV8 1PL", PostcodeOutcome.Found, "w", "")]
    [InlineData("wv8 ipl", PostcodeOutcome.Found, "w", "")]
    [InlineData("WV8 1PN", PostcodeOutcome.Split, "", "e w")]
    [InlineData("WV8 1PQ", PostcodeOutcome.Found, "w", "")]
    [InlineData("WV8 1PR", PostcodeOutcome.Split, "", "e w")]
    [InlineData("WV8 1PS", PostcodeOutcome.Terminated, "w", "")]
    [InlineData("WV8 1PU", PostcodeOutcome.Split, "", "e w")]
    [InlineData("WV9 5AA", PostcodeOutcome.Split, "", "w")]
    [InlineData("IM1 1AA", PostcodeOutcome.Found, "", "")]
    [InlineData("TS9 9AA", PostcodeOutcome.Found, "", "")]
    [InlineData("WV8 9ZZ", PostcodeOutcome.Unknown, "", "e w")]
    [InlineData("AB1 9ZZ", PostcodeOutcome.Unknown, "", "")]
    [InlineData("wv8", PostcodeOutcome.OutcodeOnly, "", "e w")]
    [InlineData("AB1", PostcodeOutcome.Unknown, "", "")]
    [InlineData("Codsall", PostcodeOutcome.NotAPostcode, "", "")]
    [InlineData(null, PostcodeOutcome.NotAPostcode, "", "")]
    public async Task Find_OfWhatSomebodyTypes_SaysWhatIsCertain(string? typed, PostcodeOutcome outcome, string areas, string candidates)
    {
        var answer = await FindAsync(await SiteAsync(), typed);

        answer.Outcome.ShouldBe(outcome);
        Codes(answer.Areas).ShouldBe(areas);
        Codes(answer.Candidates).ShouldBe(candidates);
    }

    [Fact]
    public async Task Find_OfATerminatedPostcode_SaysSinceWhen() =>
        (await FindAsync(await SiteAsync(), "WV8 1PS")).EndedOn.ShouldBe(new DateOnly(2019, 12, 1));

    [Fact]
    public async Task Find_OfAPostcodeElsewhere_NamesItsDistrictAndPlace()
    {
        var site = await SiteAsync();

        (await FindAsync(site, "IM1 1AA")).District.ShouldBe("M99999999");
        (await FindAsync(site, "IM1 1AA")).Point.ShouldBeNull();
        (await FindAsync(site, "WV8 1PL")).Point.ShouldBe(new GeoPoint(-2.2, 52.5));
    }

    [Fact]
    public async Task Find_BeforeAnImport_KnowsNoPostcode()
    {
        var site = await sites.SiteAsync();

        (await FindAsync(site, "WV8 1PL")).Outcome.ShouldBe(PostcodeOutcome.Unknown);
    }

    private async Task<TestSite> SiteAsync()
    {
        if (made is null)
        {
            made = await sites.SiteAsync();
            (await ImportAsync(made, sites.OnsFile("directory.csv", Rows), "a handful of postcodes")).IsActive.ShouldBeTrue();
        }

        return made;
    }

    private static string Codes(IEnumerable<AreaSummary> areas) => string.Join(' ', areas.Select(a => a.Id.Value).Order());
}
