using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;
using Folkmoot.Forums.Boards;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Boards;

public sealed class OpenBoardForAreaTests
{
    [Fact]
    public async Task Import_WithoutLocalities_OpensABoardForEveryWard()
    {
        await using var installation = await TestInstallation.StartAsync();
        var site = await installation.SiteAsync("wards");
        await ImportAsync(site, "ward", "w1", "w2");

        (await AreasWithBoardsAsync(site)).ShouldBe(["w1", "w2"]);
    }

    [Fact]
    public async Task Import_OfWardsBesideLocalities_OpensBoardsForLocalitiesOnly()
    {
        await using var installation = await TestInstallation.StartAsync();
        var site = await installation.SiteAsync("both");
        await ImportAsync(site, "locality", "l1");
        await ImportAsync(site, "ward", "w1");

        (await AreasWithBoardsAsync(site)).ShouldBe(["l1"]);
    }

    [Fact]
    public async Task Handle_TheSameEventTwice_OpensOneBoard()
    {
        await using var installation = await TestInstallation.StartAsync();
        var site = await installation.SiteAsync("twice");
        await ImportAsync(site, "ward", "w1");
        for (var i = 0; i < 2; i++)
        {
            await site.InScopeAsync(scope => scope.GetRequiredService<OpenBoardForArea>()
                .HandleAsync(new ItemPublished(new ItemRef("core.area", "w1")), CancellationToken.None));
        }

        (await AreasWithBoardsAsync(site)).ShouldBe(["w1"]);
    }

    private static async Task ImportAsync(TestSite site, string kind, params string[] codes)
    {
        var features = codes.Select((code, i) => $$$"""
            {"type":"Feature","properties":{"code":"{{{code}}}","name":"Name of {{{code}}}"},
             "geometry":{"type":"Polygon","coordinates":[[[{{{i}}},52],[{{{i}}}.5,52],[{{{i}}}.5,52.5],[{{{i}}},52]]]}}
            """);
        var json = $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        var report = await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>()
            .RunAsync(content, new AreaImportOptions(kind, "test.geojson"), CancellationToken.None));
        report.Errors.ShouldBeEmpty();
        await site.WorkOffAsync();
    }

    private static async Task<IReadOnlyList<string?>> AreasWithBoardsAsync(TestSite site)
    {
        // Deliveries that the node itself has begun may still be under way.
        for (var patience = 0; patience < 50; patience++)
        {
            await Task.Delay(100);
            if ((await ListAsync(site)).Count > 0 && patience > 3)
            {
                break;
            }
        }

        return await ListAsync(site);
    }

    private static Task<IReadOnlyList<string?>> ListAsync(TestSite site) => site.InScopeAsync(async scope =>
        (IReadOnlyList<string?>)[.. (await scope.GetRequiredService<BoardService>().ListAllAsync(CancellationToken.None)).Select(b => b.AreaCode).Order()]);
}
