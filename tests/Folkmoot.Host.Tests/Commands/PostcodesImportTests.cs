using Folkmoot.Testing;

namespace Folkmoot.Host.Tests.Commands;

/// <summary>Postcodes by the command line, as an operator brings them.</summary>
public sealed class PostcodesImportTests : IAsyncLifetime
{
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";
    private const int Rows = 400_000;
    private CommandLine folkmoot = null!;

    public async ValueTask InitializeAsync()
    {
        folkmoot = await CommandLine.StartAsync();
        var created = await folkmoot.RunAsync("site", "create", "south-staffs", "--name", "South Staffs", "--prefix", "south-staffs");
        created.ExitCode.ShouldBe(0, created.Errors);
    }

    public ValueTask DisposeAsync() => folkmoot.DisposeAsync();

    [Fact]
    public async Task Import_KilledInTheMiddle_GoesOnWhereItStopped()
    {
        var file = Path.Combine(folkmoot.Folder, "ONSPD.csv");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, Rows).Select(Row).Prepend("pcds,doterm,oslaua,osgrdind,lat,long"));
        var database = folkmoot.Server.DatabaseOf("south-staffs");
        await using (var import = folkmoot.Start("postcodes", "import", file, "--site", "south-staffs"))
        {
            while (await folkmoot.AskAsync<long>(database, "select coalesce(sum(rows_read), 0) from core.postcode_generations") == 0)
            {
                await Task.Delay(10);
            }

            (await import.KillAsync()).ShouldBeTrue("it was killed before its end");
        }

        var read = await folkmoot.AskAsync<int>(database, "select rows_read from core.postcode_generations where state = 'draft'");
        read.ShouldBeInRange(1, Rows - 1);
        var again = await folkmoot.RunAsync("postcodes", "import", file, "--site", "south-staffs");

        again.ExitCode.ShouldBe(0, again.Errors);
        again.Errors.ShouldContain($"Went on after row {read}");
        again.Output.ShouldContain($"{Rows} rows are active");
        (await folkmoot.AskAsync<long>(database, "select count(*) from core.postcode_places")).ShouldBe(Rows);
        (await folkmoot.AskAsync<long>(database, "select count(distinct file_row) from core.postcode_places")).ShouldBe(Rows);
    }

    [Fact]
    public async Task Import_OfAFileThatHoldsNoPostcodes_SaysSoAndFails()
    {
        var file = Path.Combine(folkmoot.Folder, "notes.csv");
        await File.WriteAllTextAsync(file, "a,b\n1,2\n");

        var refused = await folkmoot.RunAsync("postcodes", "import", file, "--site", "south-staffs");

        refused.ExitCode.ShouldNotBe(0);
        refused.Errors.ShouldContain("notes.csv holds no postcodes");
    }

    private static string Row(int i) =>
        $"{"ABCDEFGHL"[i / 40_000 % 9]}{"ABCDEFGHK"[i / 360_000]}{i / 4000 % 10} {i / 400 % 10}{Letters[i / 20 % 20]}{Letters[i % 20]},,E07000196,1,52.5,-2.2";
}
