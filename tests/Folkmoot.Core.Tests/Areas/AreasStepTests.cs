using System.Text;
using System.Text.Json;
using Folkmoot.Core.Areas;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Tests.Areas;

public sealed class AreasStepTests(CoreSite core)
{
    private static readonly RecipeContext Recipe = new("test", _ => null);

    [Fact]
    public async Task Export_OfWhatWasExported_IsTheSameByteForByte()
    {
        var site = await core.SiteAsync();
        const string district = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"d1","name":"Exported"},
            "geometry":{"type":"Polygon","coordinates":[[[-2.16836200004,52.1],[-1.5,52.10000000001],[-1.5,52.5123456789],[-2.16836200004,52.1]]]}}]}
            """;
        await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>().RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(district)), new AreaImportOptions("district", "test.geojson"), CancellationToken.None));

        var first = await site.InScopeAsync(ExportAsync);
        await site.InScopeAsync(scope => scope.GetRequiredService<AreasStep>()
            .RunAsync(JsonSerializer.Deserialize<AreasStepData>(first)!, Recipe, CancellationToken.None));

        first.ShouldContain("-2.168362,52.1]");
        (await site.InScopeAsync(ExportAsync)).ShouldBe(first);
    }

    private static async Task<string> ExportAsync(IServiceProvider scope) =>
        JsonSerializer.Serialize(await scope.GetRequiredService<AreasStep>().ExportAsync(CancellationToken.None));
}
