using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Folkmoot.Core.Photos;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Open311;

/// <summary>The standard's datatypes, its three ways of saying where, and its media_url.</summary>
[Collection(ReportsCollection.Name)]
public sealed class AttributeTests(ReportsSite reports)
{
    private static readonly Question[] Questions =
    [
        new() { Code = "name", Text = "What does it say?", Kind = AnswerKind.Words },
        new() { Code = "story", Text = "What happened?", Kind = AnswerKind.LongWords },
        new() { Code = "height", Text = "How high is it?", Kind = AnswerKind.Number, Required = true },
        new() { Code = "seen", Text = "When did you see it?", Kind = AnswerKind.Moment },
        new() { Code = "side", Text = "On which side?", Kind = AnswerKind.OneOf, Choices = ["Left", "Right"] },
        new() { Code = "damage", Text = "What is broken?", Kind = AnswerKind.SomeOf, Choices = ["The post", "The plate", "The lamp"] },
    ];

    [Fact]
    public async Task Definition_NamesEveryDatatypeOfTheStandard_InBothFormats()
    {
        await CategoryAsync("open311-types");
        using var visitor = reports.Site.Visitor();
        using var json = await visitor.GetAsync("open311/v2/services/open311-types.json");
        var attributes = JsonSerializer.Deserialize<JsonElement>(await json.Content.ReadAsStringAsync()).GetProperty("attributes").EnumerateArray().ToList();
        string[] expected = ["string", "text", "number", "datetime", "singlevaluelist", "multivaluelist"];
        attributes.Select(a => a.GetProperty("datatype").GetString()).ShouldBe(expected);
        attributes[5].GetProperty("values").GetArrayLength().ShouldBe(3);
        using var xml = await visitor.GetAsync("open311/v2/services/open311-types.xml");
        XDocument.Parse(await xml.Content.ReadAsStringAsync()).Root!.Element("attributes")!.Elements("attribute").Select(a => a.Element("datatype")!.Value).ShouldBe(expected);
    }

    [Fact]
    public async Task Post_OfEveryDatatype_IsKept_AndReadByPeople()
    {
        await CategoryAsync("open311-kept");
        var answer = await PostAsync(
            "json", ("service_code", "open311-kept"), ("lat", "52.6326"), ("long", "-2.2230"), ("attribute[height]", "-2.5"), ("attribute[seen]", "2026-01-31T13:30:00+01:00"), ("attribute[story]", "Two\nlines"),
            ("attribute[side]", "Left"), ("attribute[damage][]", "The post"), ("attribute[damage][]", "The lamp"));
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        var report = await ReportAsync(answer.Text);
        report.Answers.ShouldBe(new Dictionary<string, string> { ["height"] = "-2.5", ["seen"] = "2026-01-31T12:30:00Z", ["story"] = "Two\nlines", ["side"] = "Left", ["damage"] = "The post\nThe lamp" }, ignoreOrder: true);
        using var officer = await reports.Site.SignedInAsync("attribute-officer", RoleNames.Officer);
        var page = ReportsSite.Text(await officer.PageAsync($"reports/admin/{report.Reference}"));
        page.ShouldContain("The post, The lamp");
        page.ShouldContain("31 January 2026");
    }

    [Theory]
    [InlineData("height", "high")]
    [InlineData("height", "")]
    [InlineData("height", "1,5")]
    [InlineData("seen", "yesterday")]
    [InlineData("seen", "2026-01-31")]
    [InlineData("seen", "2026-01-31T12:00:00")]
    [InlineData("side", "Middle")]
    [InlineData("side", "Left\nRight")]
    [InlineData("damage", "The hinge")]
    [InlineData("name", "Two\nlines")]
    public async Task Post_WithAWrongAttribute_IsRefused_InBothFormats(string code, string value)
    {
        await CategoryAsync("open311-wrong");
        foreach (var format in new[] { "json", "xml" })
        {
            var fields = new Dictionary<string, string> { ["service_code"] = "open311-wrong", ["lat"] = "52.6326", ["long"] = "-2.2230", ["attribute[height]"] = "2" };
            fields[$"attribute[{code}]"] = value;
            var answer = await PostAsync(format, [.. fields.Select(f => (f.Key, f.Value))]);
            answer.Status.ShouldBe(HttpStatusCode.BadRequest);
            answer.Text.ShouldContain($"attribute[{code}]");
        }
    }

    [Theory]
    [InlineData("address_id", "100000000001")]
    [InlineData("address_id", "house")]
    [InlineData("lat", "52.6326")]
    [InlineData("address_string", "Somewhere")]
    public async Task Post_WithoutAPlaceThatIsKnown_IsRefused(string field, string value) =>
        (await PostAsync("json", ("service_code", "litter"), (field, value))).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task MediaUrl_IsFetched_ThroughThePhotosOwnWay_AndARequestWithoutItsPhotoIsARequest()
    {
        reports.Foreign.Answers["media"] = async (context, _) =>
        {
            await context.Response.Body.WriteAsync(context.Request.Path.Value!.EndsWith("page.html", StringComparison.Ordinal) ? "<html></html>"u8.ToArray() : Pictures.Jpeg(8, 8, Pictures.ExifSegment(Pictures.Exif())));
        };
        var good = await PostAsync("json", ("service_code", "litter"), ("lat", "52.6326"), ("long", "-2.2230"), ("description", "With its photo"), ("media_url", $"{reports.Foreign.Address}media/bin.jpg"));
        var photo = (await PhotosAsync(await ReportAsync(good.Text))).ShouldHaveSingleItem();
        using (var officer = await reports.Site.SignedInAsync("media-officer", RoleNames.Officer))
        {
            using var bytes = await officer.GetAsync(photo.Address.TrimStart('/'));
            System.Text.Encoding.Latin1.GetString(await bytes.Content.ReadAsByteArrayAsync()).ShouldNotContain(Pictures.Secret);
        }

        foreach (var address in new[] { $"{reports.Foreign.Address}media/page.html", $"{reports.Foreign.Address}nothing-here.jpg", "http://169.254.169.254/latest", "javascript:alert(1)" })
        {
            var bad = await PostAsync("xml", ("service_code", "litter"), ("lat", "52.6326"), ("long", "-2.2230"), ("description", "Without its photo"), ("media_url", address));
            bad.Status.ShouldBe(HttpStatusCode.OK, bad.Text);
            var request = XDocument.Parse(bad.Text).Root!.Element("request")!;
            request.Element("service_notice")!.Value.ShouldNotBeEmpty();
            (await PhotosAsync(await reports.FindAsync(request.Element("service_request_id")!.Value))).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Form_AsksEveryKindOfQuestion_WithoutScript()
    {
        await CategoryAsync("asked-of-people");
        using var browser = reports.Site.Visitor();
        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", reports.NewPlace()));
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "asked-of-people"));
        using var wrong = await browser.SubmitAsync("reports/new/details", ("Title", "Sign"), ("Details", "Broken"), ("Replies[height]", "high"), ("Replies[seen]", "31/2/2026 10:00"));
        var errors = (await TestBrowser.ReadAsync(wrong)).QuerySelector(".govuk-error-summary")!.TextContent;
        errors.ShouldContain("must be a number");
        errors.ShouldContain("must be a day and time");
        await ReportsSite.GoAsync(
            browser, "reports/new/details", ("Title", "Sign"), ("Details", "Broken"), ("Replies[height]", "2.5"), ("Replies[seen]", "31/7/2026 14:30"), ("Chosen[damage]", "The plate"), ("Chosen[damage]", "The lamp"));
        await ReportsSite.GoAsync(browser, "reports/new/you", ("Email", "sign@example.org"));
        var check = ReportsSite.Text(await browser.PageAsync("reports/new/check"));
        check.ShouldContain("The plate, The lamp");
        check.ShouldContain("31 July 2026");
        (await browser.PageAsync("reports/new/details")).QuerySelector("input[name='Replies[seen]']")!.GetAttribute("value").ShouldBe("31/7/2026 14:30");
        await ReportsSite.GoAsync(browser, "reports/new/check");
        var reference = (await browser.PageAsync("reports/new/sent")).QuerySelector("#reference")!.TextContent;
        (await reports.FindAsync(reference)).Answers["seen"].ShouldBe("2026-07-31T13:30:00Z", "summer time");
    }

    [Fact]
    public async Task CategoryOfSomeAreas_IsAskedForAnew_WhenThePlaceMovesAway()
    {
        var area = (await reports.ReportAsync("Where the area is")).AreaCode!;
        await CategoryAsync("here-only", new AreaId(area));
        using var browser = reports.Site.Visitor();
        await reports.WriteAsync(browser, "Moves away", "litter");
        await ReportsSite.GoAsync(browser, "reports/new/category", ("Category", "here-only"));
        await ReportsSite.GoAsync(browser, "reports/new/details", ("Title", "Moves away"), ("Details", "It was here."), ("Replies[height]", "1"));
        await ReportsSite.GoAsync(browser, "reports/new", ("Coordinates", "52.7618, -2.1241"));
        using var check = await browser.GetAsync("reports/new/check");
        check.Headers.Location!.ToString().ShouldEndWith("reports/new/category");
        (await PostAsync("json", ("service_code", "here-only"), ("lat", "52.7618"), ("long", "-2.1241"), ("attribute[height]", "1"))).Text.ShouldContain("not offered at this place");
    }

    private Task CategoryAsync(string slug, params AreaId[] areas) => reports.Site.InScopeAsync(scope => scope.GetRequiredService<CategoryBook>().SaveAsync(
        new CategoryData { Id = slug, Title = $"Sign {slug}", Questions = Questions, Areas = areas, DuplicateMetres = 0 }, 90, CancellationToken.None));

    private async Task<Report> ReportAsync(string json) => await reports.FindAsync(JsonSerializer.Deserialize<JsonElement>(json)[0].GetProperty("service_request_id").GetString()!);

    private Task<List<Photo>> PhotosAsync(Report report) => reports.Site.InScopeAsync(scope => scope.GetRequiredService<PhotoAlbum>().OfAsync(report.Item, CancellationToken.None));

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string format, params (string Name, string Value)[] fields)
    {
        using var client = new HttpClient { BaseAddress = reports.Site.Address };
        using var content = new FormUrlEncodedContent(fields.Append(("api_key", await reports.KeyAsync("Reports.Send"))).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await client.PostAsync($"open311/v2/requests.{format}", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
