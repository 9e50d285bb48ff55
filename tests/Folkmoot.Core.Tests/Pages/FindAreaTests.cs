using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Folkmoot.Core.Tests.Addresses;
using Folkmoot.Core.Tests.Postcodes;
using Folkmoot.Testing;
using static Folkmoot.Core.Tests.Postcodes.PostcodeSites;

namespace Folkmoot.Core.Tests.Pages;

public sealed class FindAreaTests(CoreSite core, PostcodeSites sites) : IClassFixture<PostcodeSites>
{
    // West and East meet at two degrees west.
    private static readonly string[] Rows =
        [Ons("WV8 1PL", -2.2), Ons("WV8 1PN", -2.0003), Ons("WV8 1PS", -2.5, ended: "201912"), Ons("TS9 9AA", -1.2, latitude: 54.4)];

    [Fact]
    public async Task Post_APostcode_LeadsToItsArea_WithoutThePostcodeInAnyAddress()
    {
        using var visitor = (await SiteAsync()).Visitor();

        using var answer = await visitor.SubmitAsync("areas/find", ("Postcode", "wv8 1pl"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldEndWith("/areas/west");
    }

    [Fact]
    public async Task Post_ASplitPostcode_AsksWithRadios_AndGoesWhereThePersonSays()
    {
        using var visitor = (await SiteAsync()).Visitor();

        var page = await AnswerAsync(visitor, "WV8 1PN");

        page.TextContent.ShouldContain("The homes with the postcode WV8 1PN are in more than one area.");
        page.QuerySelectorAll("input[type=radio]").Select(r => r.GetAttribute("value")).ShouldBe(["east", "west"]);
        var form = (IHtmlFormElement)page.QuerySelector("form")!;
        using var chosen = await visitor.PostAsync("areas/find", TestBrowser.ValuesOf(form, ("Area", "east")));
        chosen.Headers.Location!.ToString().ShouldEndWith("/areas/east");
    }

    [Fact]
    public async Task Post_ASplitPostcodeWhoseAddressesAreKnown_AsksForTheAddress_AndLeadsToItsArea()
    {
        using var visitor = (await SiteAsync()).Visitor();

        var page = await AnswerAsync(visitor, "WV8 1PX");

        page.QuerySelectorAll("select[name=Uprn] option").Select(o => $"{o.GetAttribute("value")} {o.TextContent}").ShouldBe(
            [" Choose your address", "701 1 <Border> Lane", "702 2 Border Lane", "703 10 Border Lane", "none My address is not in this list"]);
        page.QuerySelectorAll("input[type=radio]").ShouldBeEmpty("one question is enough");
        var form = (IHtmlFormElement)page.QuerySelector("form:has(select)")!;
        form.Action.ShouldNotContain("WV8");
        using var east = await visitor.PostAsync("areas/find", TestBrowser.ValuesOf(form, ("Uprn", "702")));
        east.Headers.Location!.ToString().ShouldEndWith("/areas/east");
        using var west = await visitor.PostAsync("areas/find", TestBrowser.ValuesOf(form, ("Uprn", "701")));
        west.Headers.Location!.ToString().ShouldEndWith("/areas/west");
        using var outside = await visitor.PostAsync("areas/find", TestBrowser.ValuesOf(form, ("Uprn", "703")));
        (await TestBrowser.ReadAsync(outside)).QuerySelector("main")!.TextContent.ShouldContain("This address is outside the area of");
    }

    [Theory]
    [InlineData("", "Choose your address", "select[name=Uprn]")]
    [InlineData("1", "Choose your address", "select[name=Uprn]")] // an address of another postcode
    [InlineData("none", "Which of these is yours?", "input[type=radio]")]
    public async Task Post_NoneOfTheAddresses_AsksAgain_OrForTheArea(string uprn, string said, string control)
    {
        using var visitor = (await SiteAsync()).Visitor();
        var form = (IHtmlFormElement)(await AnswerAsync(visitor, "WV8 1PX")).QuerySelector("form:has(select)")!;

        using var answer = await visitor.PostAsync("areas/find", TestBrowser.ValuesOf(form, ("Uprn", uprn)));

        var page = (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!;
        page.TextContent.ShouldContain(said);
        page.QuerySelector(control).ShouldNotBeNull();
        (page.QuerySelector(".govuk-error-summary") is not null).ShouldBe(uprn != "none");
    }

    [Theory]
    [InlineData("", "Enter your postcode")]
    [InlineData("Codsall", "Enter a full postcode, like WV8 1PL")]
    [InlineData("WV8 9ZZ", "We do not know the postcode WV8 9ZZ.")]
    [InlineData("WV8", "WV8 is only the first half of a postcode.")]
    [InlineData("WV8 1PS", "The postcode WV8 1PS has not been used since December 2019.")]
    [InlineData("TS9 9AA", "TS9 9AA is not in the area of")]
    public async Task Post_WhatLeadsNowhereForSure_SaysWhy(string typed, string answer)
    {
        using var visitor = (await SiteAsync()).Visitor();

        var page = await AnswerAsync(visitor, typed);

        page.TextContent.ShouldContain(answer);
        page.QuerySelector("input[name=Postcode]").ShouldNotBeNull();
        (page.QuerySelector("a[href*='gov.uk/find-local-council']") is not null).ShouldBe(typed == "TS9 9AA");
    }

    [Theory]
    [InlineData("-2.2000", "52.5000", "/areas/west")]
    [InlineData("-1.2000", "52.5000", "/areas/east")]
    public async Task Post_ALocation_LeadsToItsArea(string longitude, string latitude, string address)
    {
        using var visitor = (await SiteAsync()).Visitor();

        using var answer = await visitor.SubmitAsync("areas/find", ("Longitude", longitude), ("Latitude", latitude));

        answer.Headers.Location!.ToString().ShouldEndWith(address);
    }

    [Fact]
    public async Task Post_ALocationElsewhere_SaysSo()
    {
        using var visitor = (await SiteAsync()).Visitor();

        using var answer = await visitor.SubmitAsync("areas/find", ("Longitude", "2.35"), ("Latitude", "48.85"));

        (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent.ShouldContain("Your location is outside the area of");
    }

    [Fact]
    public async Task Post_OnASiteWithoutPostcodes_AsksForTheArea()
    {
        using var visitor = (await core.SiteAsync()).Visitor();

        using var answer = await visitor.SubmitAsync("areas/find", ("Area", "codsall-and-bilbrook-demo"));
        answer.Headers.Location!.ToString().ShouldEndWith("/areas/codsall-and-bilbrook-demo");

        using var none = await visitor.SubmitAsync("areas/find", ("Area", ""));
        (await TestBrowser.ReadAsync(none)).QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("Choose your area");
    }

    private static async Task<IElement> AnswerAsync(TestBrowser visitor, string typed)
    {
        using var answer = await visitor.SubmitAsync("areas/find", ("Postcode", typed));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!;
    }

    private static readonly SemaphoreSlim Once = new(1, 1);
    private static TestSite? made;

    private async Task<TestSite> SiteAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (made is null)
            {
                var site = await sites.SiteAsync();
                await ImportAsync(site, sites.OnsFile("find-area.csv", Rows), "a test's few rows");
                string[] addresses =
                [
                    AddressFiles.Header, AddressFiles.Row("1", "1 Elsewhere", "WV8 1PY", -1.5), AddressFiles.Row("703", "10 Border Lane", "WV8 1PX", -0.5),
                    AddressFiles.Row("702", "2 Border Lane", "WV8 1PX", -1.99), AddressFiles.Row("701", "1 <Border> Lane", "WV8 1PX", -2.01),
                ];
                (await AddressFiles.ImportAsync(site, sites.Write("find-area-addresses.csv", addresses), "likewise")).IsActive.ShouldBeTrue();
                made = site;
            }

            return made;
        }
        finally
        {
            Once.Release();
        }
    }
}
