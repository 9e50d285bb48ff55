using Folkmoot.Core.Areas;
using Folkmoot.Forums.Boards;
using Folkmoot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Boards;

public sealed class CarryBoardsTests
{
    [Fact]
    public async Task BoundaryReview_TakesBoardsAlongAndArchivesThoseOfAreasThatAreGone()
    {
        await using var installation = await TestInstallation.StartAsync();
        var site = await installation.SiteAsync("review");
        await ImportAsync(site, ("west", "West", -3, -2), ("middle", "Middle", -2, -1), ("island", "Island", 1, 2));
        await site.InScopeAsync(scope => scope.GetRequiredService<BoardService>()
            .SaveAsync(new BoardData { Id = "west-park", Title = "West park", Area = new AreaId("west") }, 9, CancellationToken.None));

        var generation = await ImportAsync(site, ("valley", "Valley", -3, -1.1));

        string[] expected = ["island: Island (island, own, archived)", "middle: Middle (valley)", "west-park: West park (valley)", "west: Valley (valley, own)"];
        (await EventuallyAsync(site, expected)).ShouldBe(expected);
        await site.InScopeAsync(scope => scope.GetRequiredService<CarryBoards>().HandleAsync(new AreasReplaced(generation, "ward"), CancellationToken.None));
        (await BoardsAsync(site)).ShouldBe(expected, "told twice, it changes nothing");
        using var visitor = site.Visitor();
        (await visitor.PageAsync("forums/island")).QuerySelector("h1")!.TextContent.ShouldContain("Island");
        (await visitor.PageAsync("forums/west")).QuerySelector("h1")!.TextContent.ShouldContain("Valley");
    }

    private static async Task<Guid> ImportAsync(TestSite site, params (string Code, string Name, double West, double East)[] wards)
    {
        var features = wards.Select(w => FormattableString.Invariant($$$"""
            {"type":"Feature","properties":{"code":"{{{w.Code}}}","name":"{{{w.Name}}}"},
             "geometry":{"type":"Polygon","coordinates":[[[{{{w.West}}},52],[{{{w.East}}},52],[{{{w.East}}},53],[{{{w.West}}},53],[{{{w.West}}},52]]]}}
            """));
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}"""));
        var report = await site.InScopeAsync(scope => scope.GetRequiredService<AreaImport>()
            .RunAsync(content, new AreaImportOptions("ward", "test"), CancellationToken.None));
        report.Errors.ShouldBeEmpty();
        await site.WorkOffAsync();
        return report.GenerationId!.Value;
    }

    // Deliveries that the node itself has begun may still be under way.
    private static async Task<string[]> EventuallyAsync(TestSite site, string[] expected)
    {
        for (var patience = 0; patience < 100 && !(await BoardsAsync(site)).SequenceEqual(expected); patience++)
        {
            await Task.Delay(100);
        }

        return await BoardsAsync(site);
    }

    private static Task<string[]> BoardsAsync(TestSite site) => site.InScopeAsync(async scope =>
        (await scope.GetRequiredService<BoardService>().ListAllAsync(CancellationToken.None)).Where(b => b.AreaCode is not null)
            .Select(b => $"{b.Slug}: {b.Title} ({b.AreaCode}{(b.OpenedForArea ? ", own" : "")}{(b.Archived ? ", archived" : "")})").Order(StringComparer.Ordinal).ToArray());
}
