using System.Text;
using AngleSharp.Html.Dom;
using Folkmoot.Business.Listings;
using Folkmoot.Testing;
using Shouldly;

namespace Folkmoot.Business.Tests.Listings;

/// <summary>The directory as a sheet, in and out, on the staff's page.</summary>
[Collection(BusinessCollection.Name)]
public sealed class ImportTests(BusinessSite business)
{
    private const string Page = "business/admin/directory/import";

    [Fact]
    public async Task Export_TakenInAgain_IsTheSame()
    {
        using var editor = await business.Site.SignedInAsync("importer", RoleNames.Editor);
        var first = await ExportAsync(editor);
        first.ShouldContain("green-lane-bakery,business,Green Lane Bakery (invented)");
        (await ImportAsync(editor, first)).ShouldContain("0 new entries");
        (await ExportAsync(editor)).ShouldBe(first);
    }

    [Fact]
    public async Task Import_WithMistakes_TellsEachWithRowAndColumn_AndChangesNothing()
    {
        using var editor = await business.Site.SignedInAsync("importer", RoleNames.Editor);
        var text = await ImportAsync(editor, "id,kind,name,summary,hours,longitude,latitude\r\nnew-one,business,New one,Good,,,\r\nBad Id,club,,Fine,sometimes,1,x\r\nnew-one,group,Again,Good,,2,\r\n");
        text.ShouldContain("Row 3, column kind: \"club\" is no kind");
        text.ShouldContain("Row 3, column latitude: \"x\" is no number");
        text.ShouldContain("Row 3, column id:");
        text.ShouldContain("Row 3, column name: Enter a name");
        text.ShouldContain("Row 3, column hours: \"sometimes\"");
        text.ShouldContain("Row 4, column latitude: Give both longitude and latitude");
        (await ExportAsync(editor)).ShouldNotContain("new-one");
    }

    [Fact]
    public void Row_ThatASpreadsheetWouldRun_IsReadAsItWasWritten()
    {
        var file = ListingFile.Read(Encoding.UTF8.GetBytes("name,summary,further_places\r\n'=cmd(),'+44 20,\"1 High Street | WV8 1AA | -2.1 | 52.6\nThe Green\"\r\n"));
        file.Errors.ShouldBeEmpty();
        var listing = file.Listings.ShouldHaveSingleItem();
        (listing.Name, listing.Summary).ShouldBe(("=cmd()", "+44 20"));
        listing.Places.Select(p => (p.Address, p.Postcode, p.Longitude)).ShouldBe([("1 High Street", "WV8 1AA", -2.1), ("The Green", null, null)]);
    }

    private static async Task<string> ExportAsync(TestBrowser editor)
    {
        using var answer = await editor.GetAsync($"{Page}?handler=Csv");
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> ImportAsync(TestBrowser editor, string csv)
    {
        var form = (IHtmlFormElement)(await editor.PageAsync(Page)).QuerySelector("main form")!;
        using var answer = await editor.PostFileAsync(Page, TestBrowser.ValuesOf(form), "Upload", "directory.csv", Encoding.UTF8.GetBytes(csv));
        return (await TestBrowser.ReadAsync(answer)).QuerySelector("main")!.TextContent;
    }
}
