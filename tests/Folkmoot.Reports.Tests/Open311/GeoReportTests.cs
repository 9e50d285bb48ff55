using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Folkmoot.Reports.Casework;
using Folkmoot.Reports.Drafts;
using Folkmoot.Reports.Register;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Reports.Tests.Open311;

/// <summary>The published specification, GeoReport v2 (wiki.open311.org/GeoReport_v2), method by method in both formats.</summary>
[Collection(ReportsCollection.Name)]
public sealed class GeoReportTests(ReportsSite reports)
{
    private static readonly string[] RequestFields =
    [
        "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible", "service_notice", "requested_datetime",
        "updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "lat", "long", "media_url",
    ];

    [Fact]
    public async Task Discovery_NamesTheEndpoint()
    {
        var json = await JsonAsync("discovery.json");
        json.GetProperty("endpoints")[0].GetProperty("specification").GetString().ShouldBe("http://wiki.open311.org/GeoReport_v2");
        var xml = await XmlAsync("discovery.xml");
        xml.Name.LocalName.ShouldBe("discovery");
        xml.Element("endpoints")!.Elements("endpoint").Single().Element("formats")!.Elements("format").Select(f => f.Value).ShouldBe(["text/xml", "application/json"]);
    }

    [Fact]
    public async Task Services_AreTheFormsOfTheSite_WithTheirFields()
    {
        var json = (await JsonAsync("services.json")).EnumerateArray().ToList();
        json.Select(s => s.GetProperty("service_code").GetString()).ShouldContain("fly-tipping");
        json.Select(s => s.GetProperty("service_code").GetString()).ShouldNotContain("danger");
        json[0].EnumerateObject().Select(p => p.Name).ShouldBe(["service_code", "service_name", "description", "metadata", "type", "keywords", "group"]);
        (await XmlAsync("services.xml")).Elements("service").Count().ShouldBe(json.Count);
    }

    [Fact]
    public async Task Definition_HasTheQuestions_AndAnUnknownOneIsNotFound()
    {
        var attribute = (await JsonAsync("services/fly-tipping.json")).GetProperty("attributes")[0];
        attribute.EnumerateObject().Select(p => p.Name).ShouldBe(["variable", "code", "datatype", "required", "datatype_description", "order", "description", "values"]);
        (attribute.GetProperty("code").GetString(), attribute.GetProperty("datatype").GetString(), attribute.GetProperty("required").GetBoolean()).ShouldBe(("amount", "singlevaluelist", true));
        var xml = await XmlAsync("services/fly-tipping.xml");
        xml.Element("attributes")!.Elements("attribute").First().Element("values")!.Elements("value").First().Element("key")!.Value.ShouldBe("One bag or thing");
        await ErrorAsync("services/none.json", HttpStatusCode.NotFound);
        await ErrorAsync("services/none.xml", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Requests_HaveEveryField_InBothFormats()
    {
        var report = await reports.ReportAsync("For other systems");
        var json = (await JsonAsync($"requests/{report.Reference}.json"))[0];
        json.EnumerateObject().Select(p => p.Name).ShouldBe(RequestFields);
        json.GetProperty("status").GetString().ShouldBe("open");
        json.GetProperty("lat").GetDouble().ShouldBe(report.Latitude, 1e-6);
        var xml = (await XmlAsync($"requests/{report.Reference}.xml")).Elements("request").Single();
        xml.Elements().Select(e => e.Name.LocalName).ShouldBe(RequestFields);
        xml.Element("service_request_id")!.Value.ShouldBe(report.Reference);
        (await JsonAsync($"requests.json?service_request_id={report.Reference},R-NOTHERE&status=closed")).GetArrayLength().ShouldBe(1, "ids count for more than everything else");
        (await JsonAsync("requests.json?service_code=trees,none&status=open,closed")).EnumerateArray().ShouldAllBe(r => r.GetProperty("service_code").GetString() == "trees");
        (await JsonAsync($"tokens/{report.Reference}.json"))[0].GetProperty("service_request_id").GetString().ShouldBe(report.Reference);
    }

    [Theory]
    [InlineData("requests.json?status=maybe", HttpStatusCode.BadRequest)]
    [InlineData("requests.xml?start_date=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-12-31T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("requests.json?start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("requests.json?page=0", HttpStatusCode.BadRequest)]
    [InlineData("requests.xml?page_size=1001", HttpStatusCode.BadRequest)]
    [InlineData("requests.json?updated_after=lately", HttpStatusCode.BadRequest)]
    [InlineData("services.xml?jurisdiction_id=city.example.gov", HttpStatusCode.NotFound)]
    [InlineData("services/litter.json?jurisdiction_id=city.example.gov", HttpStatusCode.NotFound)]
    [InlineData("requests/R-NOTHERE.json?jurisdiction_id=city.example.gov", HttpStatusCode.NotFound)]
    [InlineData("tokens/R-NOTHERE.xml?jurisdiction_id=city.example.gov", HttpStatusCode.NotFound)]
    [InlineData("requests.json?jurisdiction_id=city.example.gov", HttpStatusCode.NotFound)]
    [InlineData("requests/R-NOTHERE.xml", HttpStatusCode.NotFound)]
    [InlineData("tokens/R-NOTHERE.json", HttpStatusCode.NotFound)]
    public Task Mistakes_AreToldInTheStandardsWords(string path, HttpStatusCode status) => ErrorAsync(path, status);

    [Fact]
    public async Task Post_WithAKey_MakesOneReport_HoweverOftenItIsSent()
    {
        var key = await KeyAsync("Reports.Send");
        (string, string)[] fields = [("service_code", "fly-tipping"), ("lat", "52.6326"), ("long", "-2.2230"), ("description", "Sent from elsewhere\nA sofa"), ("attribute[amount]", "A van full"), ("email", "their-writer@example.org"), ("first_name", "Una"), ("last_name", "Seen")];
        var answers = await Task.WhenAll(PostAsync(key, "once-1", fields), PostAsync(key, "once-1", fields));
        answers[0].Status.ShouldBe(HttpStatusCode.OK, answers[0].Text);
        answers[1].Text.ShouldBe(answers[0].Text);
        var reference = JsonSerializer.Deserialize<JsonElement>(answers[0].Text)[0].GetProperty("service_request_id").GetString()!;
        await reports.Site.WorkOffAsync();
        var report = await reports.FindAsync(reference);
        (report.Title, report.State, report.Answers["amount"]).ShouldBe(("Sent from elsewhere", ReportState.Open, "A van full"));
        reports.Installation.Mails.ShouldContain(m => m.To == "cleansing@example.org" && m.Text.Contains(reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_SentManyTimesAtOnce_IsStartedOnce()
    {
        for (var round = 0; round < 40; round++)
        {
            var id = Guid.CreateVersion7();
            var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => reports.Site.InScopeAsync(scope => scope.GetRequiredService<DraftDesk>().StartAsync(id, TestContext.Current.CancellationToken)))));
            drafts.ShouldAllBe(d => d.Id == id);
        }
    }

    [Theory]
    [InlineData("service_code", "none")]
    [InlineData("lat", "")]
    [InlineData("lat", "51.5")]
    [InlineData("email", "nobody")]
    [InlineData("attribute[amount]", "")]
    [InlineData("attribute[amount]", "A shipload")]
    public async Task Post_WithAWrongField_IsRefused(string field, string value)
    {
        var fields = new Dictionary<string, string> { ["service_code"] = "fly-tipping", ["lat"] = "52.6326", ["long"] = "-2.2230", ["description"] = "A sofa", ["attribute[amount]"] = "A van full" };
        fields[field] = value;
        var answer = await PostAsync(await KeyAsync("Reports.Send"), once: null, [.. fields.Select(f => (f.Key, f.Value))]);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        JsonSerializer.Deserialize<JsonElement>(answer.Text)[0].EnumerateObject().Select(p => p.Name).ShouldBe(["code", "description"]);
    }

    [Fact]
    public async Task Post_WithoutAKey_OrWithOneForSomethingElse_IsRefusedInTheStandardsWords()
    {
        foreach (var key in new[] { "", "fmk_wrong", await KeyAsync("Reports.Answer") })
        {
            var answer = await PostAsync(key, once: null);
            answer.Status.ShouldBe(HttpStatusCode.Forbidden);
            JsonSerializer.Deserialize<JsonElement>(answer.Text)[0].GetProperty("code").GetInt32().ShouldBe(403);
        }

        using var visitor = reports.Site.Visitor();
        using var xml = await visitor.PostAsync("open311/v2/requests.xml", [new("service_code", "litter")]);
        XDocument.Parse(await xml.Content.ReadAsStringAsync()).Root!.Element("error")!.Element("code")!.Value.ShouldBe("403");
    }

    [Fact]
    public async Task Post_WithoutWords_TakesTheServicesName_AndAnAddressWithoutAKnownPostcodeIsNoPlace()
    {
        var key = await KeyAsync("Reports.Send");
        var silent = await PostAsync(key, once: null, ("service_code", "litter"), ("lat", "52.6326"), ("long", "-2.2230"));
        silent.Status.ShouldBe(HttpStatusCode.OK, silent.Text);
        var report = await reports.FindAsync(JsonSerializer.Deserialize<JsonElement>(silent.Text)[0].GetProperty("service_request_id").GetString()!);
        report.Title.ShouldBe((await reports.CategoryAsync("litter")).Title);
        (await PostAsync(key, once: null, ("service_code", "litter"), ("address_string", "1 Nowhere, ZZ9 9ZZ"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(key, once: null, ("service_code", "litter"), ("lat", "52.6326"), ("long", "-2.2230"), ("jurisdiction_id", "city.example.gov"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Requests_HavePages_ChangesSinceAMoment_AndMoreWhereItIsWanted()
    {
        for (var number = 0; number < 3; number++)
        {
            await reports.ReportAsync($"For pages {number}", "street-light");
        }

        List<string?> ids = [];
        for (var page = 1; page <= 3; page++)
        {
            ids.AddRange((await JsonAsync($"requests.json?service_code=street-light&page_size=1&page={page}")).EnumerateArray().Select(r => r.GetProperty("service_request_id").GetString()));
        }

        ids.Distinct().Count().ShouldBe(3);
        (await JsonAsync($"requests.json?service_code=street-light&updated_after={reports.Now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}")).GetArrayLength().ShouldBe(0);
        (await JsonAsync($"requests.json?service_code=street-light&updated_after={reports.Now.AddDays(-200):yyyy-MM-ddTHH:mm:ssZ}")).GetArrayLength().ShouldBeGreaterThanOrEqualTo(3);
        (await JsonAsync($"requests.json?service_code=street-light&start_date={reports.Now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}&end_date={reports.Now.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}")).GetArrayLength().ShouldBe(0);
        var extended = (await JsonAsync($"requests/{ids[0]}.json?extensions=true"))[0].GetProperty("extended_attributes");
        extended.GetProperty("detailed_status").GetString().ShouldBe("open");
        (await XmlAsync($"requests/{ids[0]}.xml?extensions=true")).Element("request")!.Element("extended_attributes")!.Element("detailed_status")!.Value.ShouldBe("open");
    }

    [Fact]
    public async Task ClosedRequest_SaysSo_WithTheCouncilsWords()
    {
        var report = await reports.ReportAsync("To be closed");
        await reports.Site.InScopeAsync(scope => scope.GetRequiredService<CaseDesk>().MoveAsync(report.Reference, ReportState.Open, ReportState.Fixed, "It is gone.", "officer", CancellationToken.None));
        var json = (await JsonAsync($"requests/{report.Reference}.json"))[0];
        (json.GetProperty("status").GetString(), json.GetProperty("status_notes").GetString(), json.GetProperty("agency_responsible").GetString()).ShouldBe(("closed", "It is gone.", "Invented District Council"));
        (await JsonAsync("requests.json?status=open")).EnumerateArray().ShouldNotContain(r => r.GetProperty("service_request_id").GetString() == report.Reference);
        (await JsonAsync("requests.json?status=closed")).EnumerateArray().ShouldContain(r => r.GetProperty("service_request_id").GetString() == report.Reference);
    }

    [Fact]
    public async Task Jsonp_IsNotOffered_AndUnknownFormatsAreNotFound()
    {
        using var visitor = reports.Site.Visitor();
        using var padded = await visitor.GetAsync("open311/v2/services.json?callback=run&jsonp=run");
        (await padded.Content.ReadAsStringAsync()).ShouldStartWith("[");
        using var unknown = await visitor.GetAsync("open311/v2/services.yaml");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<string> KeyAsync(string scope) => reports.KeyAsync(scope);

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string key, string? once, params (string Name, string Value)[] fields)
    {
        using var client = new HttpClient { BaseAddress = reports.Site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "open311/v2/requests.json")
        {
            Content = new FormUrlEncodedContent(fields.Append(("api_key", key)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        };
        if (once is not null)
        {
            request.Headers.Add("Idempotency-Key", once);
        }

        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task ErrorAsync(string path, HttpStatusCode status)
    {
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.GetAsync("open311/v2/" + path);
        answer.StatusCode.ShouldBe(status);
        var text = await answer.Content.ReadAsStringAsync();
        var code = path.Contains(".xml", StringComparison.Ordinal)
            ? XDocument.Parse(text).Root!.Elements("error").Single().Element("code")!.Value
            : JsonSerializer.Deserialize<JsonElement>(text)[0].GetProperty("code").ToString();
        code.ShouldBe($"{(int)status}");
    }

    private async Task<JsonElement> JsonAsync(string path) => JsonSerializer.Deserialize<JsonElement>(await TextAsync(path, "application/json"));

    private async Task<XElement> XmlAsync(string path) => XDocument.Parse(await TextAsync(path, "text/xml")).Root!;

    private async Task<string> TextAsync(string path, string type)
    {
        using var visitor = reports.Site.Visitor();
        using var answer = await visitor.GetAsync("open311/v2/" + path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        return await answer.Content.ReadAsStringAsync();
    }
}
