using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Folkmoot.Core.Moderation;
using Folkmoot.Reports.Exports;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Exports;

[Collection(ReportsCollection.Name)]
public sealed class ExportTests(ReportsSite reports)
{
    [Fact]
    public async Task GeoJson_WithinABox_HasLongitudeFirst_AndPagesByAfter()
    {
        string[] references = [(await reports.ReportAsync("Boxed 1", place: "52.6001, -2.2500")).Reference, (await reports.ReportAsync("Boxed 2", "trees", "52.6002, -2.2501")).Reference];
        using var visitor = reports.Site.Visitor();
        var first = await JsonAsync(visitor, "reports.geojson?bbox=-2.2510,52.6000,-2.2490,52.6010&limit=1");
        first.GetProperty("type").GetString().ShouldBe("FeatureCollection");
        var feature = first.GetProperty("features").EnumerateArray().Single();
        feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(n => n.GetDouble()).ShouldBe([-2.25, 52.6001]);
        feature.GetProperty("id").GetString().ShouldBe(references[0]);

        var second = await JsonAsync(visitor, new Uri(first.GetProperty("next").GetString()!).PathAndQuery);
        second.GetProperty("features").EnumerateArray().Single().GetProperty("id").GetString().ShouldBe(references[1]);
        second.TryGetProperty("next", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Csv_OfMoreThanAPage_HasEveryReportOnce()
    {
        await reports.ReportAsync("Among many");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<ReportsDbContext>().Database.ExecuteSqlAsync(
            $"""
            insert into reports.reports (id, reference, draft_id, category_id, title, details, answers, longitude, latitude, place, areas, writer, shows_name, state, private, shown, reported_at, confirmed_at, changed_at, closed_at, round, me_too, priority)
            select gen_random_uuid(), 'M-' || n, gen_random_uuid(), category_id, 'Many', '', jsonb_build_object(), 0, 0, '', array[]::text[], 'many', false, 'fixed', false, true, reported_at, confirmed_at, changed_at, changed_at, 1, 0, 0
            from (select * from reports.reports where title = 'Among many' limit 1) as one, generate_series(1, {ReportExport.MostAtOnce + 5}) n
            """));
        try
        {
            using var visitor = reports.Site.Visitor();
            using var csv = await visitor.GetAsync("reports.csv");
            var references = (await csv.Content.ReadAsStringAsync()).Split("\r\n").Select(line => line.Split(',')[0]).Where(r => r.StartsWith("M-", StringComparison.Ordinal)).ToList();
            (references.Count, references.Distinct().Count()).ShouldBe((ReportExport.MostAtOnce + 5, ReportExport.MostAtOnce + 5));
        }
        finally
        {
            await reports.ReadAsync(db => db.Database.ExecuteSqlAsync($"delete from reports.reports where writer = 'many'"));
        }
    }

    [Theory]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=0,60,1,50")]
    [InlineData("bbox=NaN,0,1,1")]
    [InlineData("since=yesterday")]
    [InlineData("after=-1")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    public async Task GeoJson_WithAQuestionThatIsNone_SaysWhatIsWrong(string query)
    {
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.GetAsync($"reports.geojson?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("170,-10,-170,10", true)]
    [InlineData("-180,-90,180,90", true)]
    [InlineData("181,0,182,1", false)]
    public void BoundingBox_AsTheStandardHasIt(string text, bool isOne) => (BoundingBox.Read(text) is not null).ShouldBe(isOne);

    [Fact]
    public async Task WhatAModeratorTakesAway_IsInNoExport()
    {
        var report = await reports.ReportAsync("Taken away");
        await reports.Site.InScopeAsync(scope => Moderated(scope).RemoveAsync(report.Item, "It names somebody.", CancellationToken.None));
        using var visitor = reports.Site.Visitor();
        foreach (var address in new[] { "reports.geojson?limit=1000", "reports.csv", "reports.kml", "reports/feed.atom", "reports" })
        {
            using var answer = await visitor.GetAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(report.Reference, Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task Csv_OfWordsThatLookLikeAFormula_KeepsThemWords_AndKmlEscapes()
    {
        var report = await reports.ReportAsync("=1+1 <b> & co");
        using var visitor = reports.Site.Visitor();
        using var csv = await visitor.GetAsync("reports.csv");
        (await csv.Content.ReadAsStringAsync()).ShouldContain($"{report.Reference},\"'=1+1 <b> & co\",");
        using var kml = await visitor.GetAsync("reports.kml");
        var names = XDocument.Parse(await kml.Content.ReadAsStringAsync()).Descendants(XName.Get("name", "http://www.opengis.net/kml/2.2")).Select(n => n.Value);
        names.ShouldContain("=1+1 <b> & co");
        (await visitor.PageAsync($"reports/{report.Reference}")).QuerySelector("h1")!.TextContent.ShouldBe("=1+1 <b> & co");
    }

    private static IModeratedContent Moderated(IServiceProvider scope) => scope.GetServices<IModeratedContent>().Single(c => c.Kind == Report.ItemKind);

    private static async Task<JsonElement> JsonAsync(TestBrowser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }
}
