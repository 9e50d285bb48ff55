using System.Text;
using AngleSharp.Html.Dom;
using Folkmoot.Testing;

namespace Folkmoot.Business.Tests.Crimes;

/// <summary>What the police publish, taken in by staff and shown by area and month. Each test has months of its own.</summary>
[Collection(BusinessCollection.Name)]
public sealed class CrimeTests(BusinessSite business)
{
    private const string Page = "business/admin/crimes";
    private const string Header = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context\r\n";

    [Fact]
    public async Task Get_AfterImport_ShowsCountsByCategoryWithTrendMapAndLicence()
    {
        using var editor = await business.Site.SignedInAsync("crimes", RoleNames.Editor);
        var text = await ImportAsync(editor, Header + Row("2030-02", "Burglary") + Row("2030-03", "Burglary") + Row("2030-03", "Burglary") + Row("2030-03", "Drugs", street: "On or near High Street")
            + Row("2030-03", "Violence and sexual offences") + Row("2030-03", "Burglary", longitude: "1.0") + Row("2030-03", "Robbery", longitude: "", latitude: ""));
        text.ShouldContain("5 of 6 crimes lie in this site's areas");
        using var visitor = business.Site.Visitor();
        var main = (await visitor.PageAsync("business/crime?month=2030-03")).QuerySelector("main")!;
        var rows = main.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        rows.ShouldBe(["Burglary|2|1|0", "Drugs|1|0|0", "Violence and sexual offences|fewer than 3|0|0"]);
        main.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())))
            .ShouldBe(["March 2030|4", "February 2030|1"]);
        main.TextContent.ShouldContain("On or near Church Road");
        main.TextContent.ShouldContain("On or near High Street");
        main.QuerySelector("a[rel=license]")!.TextContent.ShouldBe("Open Government Licence v3.0");
        main.TextContent.ShouldContain("Figures for March 2030");
    }

    [Fact]
    public async Task Import_OfTheSameMonth_ReplacesWhatTheSamePolicePublished()
    {
        using var editor = await business.Site.SignedInAsync("crimes", RoleNames.Editor);
        await ImportAsync(editor, Header + Row("2031-03", "Burglary") + Row("2031-03", "Drugs"));
        await ImportAsync(editor, Header + Row("2031-03", "Shoplifting", force: "West Mercia Police"));
        var text = await ImportAsync(editor, Header + Row("2031-03", "Drugs"));
        text.ShouldContain("March 2031: 2");
    }

    [Fact]
    public async Task Import_OfTheApisJson_CountsByTheSameCategories()
    {
        using var editor = await business.Site.SignedInAsync("crimes", RoleNames.Editor);
        var text = await ImportAsync(editor, """
            [{"category":"anti-social-behaviour","location_type":"Force","location":{"latitude":"52.6312","street":{"id":1,"name":"On or near Church Road"},"longitude":"-2.2235"},"context":"","outcome_status":null,"persistent_id":"","id":1,"month":"2032-03"},
             {"category":"burglary","location_type":null,"location":null,"id":2,"month":"2032-03"}]
            """);
        text.ShouldContain("1 of 1 crimes lie in this site's areas");
        text.ShouldContain("March 2032: 1");
    }

    [Fact]
    public async Task Import_WithMistakes_TellsEachWithItsRow_AndChangesNothing()
    {
        using var editor = await business.Site.SignedInAsync("crimes", RoleNames.Editor);
        var text = await ImportAsync(editor, Header + Row("2033-03", "Burglary") + Row("March", "Burglary") + Row("2033-03", "Witchcraft") + Row("2033-03", "Drugs", latitude: "520"));
        text.ShouldContain("Row 3, month: write it as 2025-03.");
        text.ShouldContain("Row 4, crime type: \"Witchcraft\" is not a category of data.police.uk.");
        text.ShouldContain("Row 5: longitude and latitude must be degrees");
        text.ShouldNotContain("March 2033");
    }

    [Theory]
    [InlineData("name,when\r\na,b\r\n", "the column month is missing")]
    [InlineData("[1,2", "The file is not the JSON of data.police.uk.")]
    [InlineData("[]", "The file holds no crimes.")]
    public async Task Import_OfSomethingElse_SaysSo(string content, string said)
    {
        using var editor = await business.Site.SignedInAsync("crimes", RoleNames.Editor);
        (await ImportAsync(editor, content)).ShouldContain(said);
    }

    [Fact]
    public async Task Get_ForAnAreaThatIsNone_IsNotFound()
    {
        using var visitor = business.Site.Visitor();
        using var answer = await visitor.GetAsync("business/crime?area=nowhere");
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static string Row(
        string month, string type, string longitude = "-2.2235", string latitude = "52.6312", string street = "On or near Church Road", string force = "Staffordshire Police") =>
        $",{month},{force},{force},{longitude},{latitude},{street},E01029999,Codsall 001A,{type},Under investigation,\r\n";

    private static async Task<string> ImportAsync(TestBrowser editor, string content)
    {
        var form = (IHtmlFormElement)(await editor.PageAsync(Page)).QuerySelector("main form")!;
        using var answer = await editor.PostFileAsync(Page, TestBrowser.ValuesOf(form), "Upload", "crimes.csv", Encoding.UTF8.GetBytes(content));
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
    }
}
