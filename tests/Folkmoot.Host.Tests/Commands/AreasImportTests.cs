using Folkmoot.Core.Areas;
using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Commands;

/// <summary>Real input: the wards of South Staffordshire, by the command line.</summary>
public sealed class AreasImportTests : IAsyncLifetime
{
    private CommandLine folkmoot = null!;

    public async ValueTask InitializeAsync() => folkmoot = await CommandLine.StartAsync();

    public ValueTask DisposeAsync() => folkmoot.DisposeAsync();

    [Fact]
    public async Task Import_TheWardsOfSouthStaffordshire_GivesAreasWithBoardsAndFindsCodsall()
    {
        var wards = SharedData("south-staffordshire-wards.geojson");
        var created = await folkmoot.RunAsync("site", "create", "south-staffs", "--name", "South Staffs", "--prefix", "south-staffs");
        created.ExitCode.ShouldBe(0, created.Errors);
        var imported = await folkmoot.RunAsync("areas", "import", wards, "--site", "south-staffs", "--kind", "ward");
        imported.ExitCode.ShouldBe(0, imported.Errors);

        var database = folkmoot.Server.DatabaseOf("south-staffs");
        var count = await folkmoot.AskAsync<long>(database, "select count(*) from core.areas where kind = 'ward' and active");
        imported.Output.ShouldContain($"{count} areas are active: {count} new");
        count.ShouldBeGreaterThan(15);
        (await folkmoot.AskAsync<long>(database, """
            select count(*) from core.areas a join forums.boards b on b.area_code = a.code and b.title = a.name where a.active
            """)).ShouldBe(count, "every ward has its board");
        var again = await folkmoot.RunAsync("areas", "import", wards, "--site", "south-staffs", "--kind", "ward");
        again.Output.ShouldContain($"exactly these {count} areas already");

        // Served by a host that comes later, as an operator's would.
        await using var installation = await TestInstallation.OverAsync(folkmoot.Server);
        var site = installation.On(installation.FirstNode, "south-staffs");
        using var visitor = site.Visitor();
        (await visitor.PageAsync("areas")).QuerySelectorAll(".council-places a[href*='/areas/']").Length.ShouldBe((int)count);
        (await visitor.PageAsync("areas/codsall-north")).QuerySelector("h1")!.TextContent.ShouldContain("Codsall North");
        (await visitor.PageAsync("forums/codsall-north")).QuerySelector("h1")!.TextContent.ShouldContain("Codsall North");
        var found = await site.InScopeAsync(scope => Resolve(scope).FindAtAsync(-2.1917, 52.6267, CancellationToken.None));
        found.ShouldHaveSingleItem().Name.ShouldBe("Codsall North");
    }

    private static AreaDirectory Resolve(IServiceProvider scope) => (AreaDirectory)scope.GetService(typeof(AreaDirectory))!;

    /// <summary>A file of the shared test data, which lies beside the repository or where the variable says; else the test is skipped.</summary>
    private static string SharedData(string file)
    {
        const string Variable = "FOLKMOOT_SHARED_DATA";
        var named = Environment.GetEnvironmentVariable(Variable);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (named is null && folder is not null)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            named = Directory.Exists(candidate) ? candidate : null;
            folder = folder.Parent;
        }

        var path = Path.Combine(named ?? "", file);
        Assert.SkipUnless(File.Exists(path), $"{file} was found neither in shared/data beside the repository nor in the folder {Variable} names.");
        return path;
    }
}
