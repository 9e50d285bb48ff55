using System.Net;
using Folkmoot.Core.Tests.Addresses;
using Folkmoot.Core.Tests.Postcodes;
using Folkmoot.Testing;
using static Folkmoot.Core.Tests.Postcodes.PostcodeSites;

namespace Folkmoot.Core.Tests.Pages;

public sealed class PlacesDataTests(PostcodeSites sites) : IClassFixture<PostcodeSites>
{
    [Fact]
    public async Task Get_ShowsWhatIsLoadedAndWhyADraftWasRefused_ToWhoLooksAfterAreasOnly()
    {
        var site = await sites.SiteAsync();
        await ImportAsync(site, sites.OnsFile("onspd-may.csv", Ons("WV8 1PL", -2.2)));
        await ImportAsync(site, sites.OnsFile("onspd-august.csv", Ons("WV8 1PN", -2.2), "nonsense"), "Every postcode is new");
        await AddressFiles.ImportAsync(site, sites.Write("llpg-bad.csv", AddressFiles.Header, "x,1 Lane,WV8 1PL,-2.2,52.5"));

        using (var resident = await site.SignedInAsync("mere-resident"))
        {
            (await resident.GetAsync("postcodes/admin")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        }

        using var editor = await site.SignedInAsync("places-editor", "Editor");
        var page = await editor.PageAsync("postcodes/admin");

        var cards = page.QuerySelectorAll(".govuk-summary-card").Select(card => string.Join(' ', card.QuerySelectorAll("h3, dt, dd")
            .SelectMany(part => part.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).ToList();
        cards.Count.ShouldBe(3);
        cards[0].ShouldStartWith("onspd-august.csv State In use");
        cards[0].ShouldContain("Activated although a check failed Every postcode is new");
        cards[0].ShouldContain("Rows 2 Rows left out 1 onspd-august.csv, row 3: the postcode cannot be read.");
        cards[1].ShouldStartWith("onspd-may.csv State Replaced");
        cards[2].ShouldStartWith("llpg-bad.csv State Draft");
        cards[2].ShouldNotContain("Activated");
        cards[2].ShouldContain("llpg-bad.csv, row 2: the UPRN must be 1 to 12 digits.");
    }
}
