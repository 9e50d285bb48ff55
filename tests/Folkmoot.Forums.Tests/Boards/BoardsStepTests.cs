using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Folkmoot.Core.Areas;
using Folkmoot.Forums.Boards;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Boards;

public sealed class BoardsStepTests
{
    private const string Boards = """
        {"boardsFor":"locality","boards":[
          {"id":"all","title":"All","description":"Everything","readers":"Members","rules":"Be *kind*.","needsLevel":"ResidencyCode","quietDays":90,"slowMinutes":5},
          {"id":"l1-only","title":"L1 only","area":"l1","residentsOnly":true,"needsLevel":"InPerson"},
          {"id":"name-of-l1","title":"Our own","area":"l1","ownOfArea":true,"rules":"Ours","slowMinutes":2,"readers":"Staff"},
          {"id":"old","title":"Old","archived":true}]}
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public async Task Export_OfEveryField_MakesAnotherSiteTheSame_ToTheByte()
    {
        await using var installation = await TestInstallation.StartAsync();
        var first = await installation.SiteAsync("first");
        await ImportAsync(first);
        await RunAsync(first, Boards);

        var exported = await ExportAsync(first);
        var second = await installation.SiteAsync("second");
        await RunAsync(second, exported);
        await ImportAsync(second);

        JsonSerializer.Serialize(JsonSerializer.Deserialize<BoardsStepData>(Boards, Json), Json).ShouldBe(exported);
        (await ExportAsync(second)).ShouldBe(exported);
        await RunAsync(second, exported);
        (await ExportAsync(second)).ShouldBe(exported);
        var boards = await second.InScopeAsync(scope => scope.GetRequiredService<BoardService>().ListAllAsync(CancellationToken.None));
        boards.Where(b => b.OpenedForArea).Select(b => (b.AreaCode, b.Slug)).Order().ShouldBe([("l1", "name-of-l1"), ("l2", "name-of-l2")]);
    }

    private static Task RunAsync(TestSite site, string data) => site.InScopeAsync(scope => scope.GetRequiredService<BoardsStep>()
        .RunAsync(JsonSerializer.Deserialize<BoardsStepData>(data, Json)!, new RecipeContext("test", _ => null), CancellationToken.None));

    private static Task<string> ExportAsync(TestSite site) => site.InScopeAsync(async scope =>
        JsonSerializer.Serialize(await scope.GetRequiredService<BoardsStep>().ExportAsync(CancellationToken.None), Json));

    // The import's events open boards, and the node may be at it as well.
    private static async Task ImportAsync(TestSite site)
    {
        var features = new[] { "l1", "l2" }.Select((code, i) => $$$"""
            {"type":"Feature","properties":{"code":"{{{code}}}","name":"Name of {{{code}}}"},
             "geometry":{"type":"Polygon","coordinates":[[[{{{i}}},52],[{{{i}}}.5,52],[{{{i}}}.5,52.5],[{{{i}}},52]]]}}
            """);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}"""));
        (await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>()
            .RunAsync(content, new AreaImportOptions("locality", "test.geojson"), CancellationToken.None))).Errors.ShouldBeEmpty();
        for (var patience = 0; patience < 50 && await CountOwnAsync(site) < 2; patience++)
        {
            await site.WorkOffAsync();
            await Task.Delay(100);
        }
    }

    private static Task<int> CountOwnAsync(TestSite site) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<BoardService>().ListAllAsync(CancellationToken.None)).Count(b => b.OpenedForArea));
}
