using Folkmoot.Host.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Folkmoot.Host.Tests.Postgres;

public sealed class EmbeddedPostgresAsRootTests : IDisposable
{
    private readonly TemporaryFolder home = new(TemporaryFolder.Private);
    private readonly TemporaryFolder fallback = new(TemporaryFolder.Open);

    public void Dispose()
    {
        home.Dispose();
        fallback.Dispose();
    }

    [Fact]
    public async Task Start_BelowRootsHome_PutsProgramsAndDataWhereTheServersUserReachesThem()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), "Only root hands the server to another user");
        var binaries = home.Below("native");
        await new Command("cp", "-a", PostgresBinaries.Find(configured: null).Folder, binaries).RunAsync(TestContext.Current.CancellationToken);

        await using (var server = await StartAsync(binaries))
        {
            var data = await server.AskAsync("show data_directory");
            data.ShouldStartWith(fallback.Path);
            File.ReadAllLines(home.Below("data/postgres-is-at.txt"))[0].ShouldBe(Path.GetFullPath(Path.Combine(data, "../..")));
            await server.AskAsync("create table kept (id int)");
        }

        home.Mode.ShouldBe(TemporaryFolder.Private);
        await using var again = await StartAsync(binaries);
        (await again.AskAsync("select count(*) from kept")).ShouldBe("0");
    }

    private Task<EmbeddedPostgres> StartAsync(string binaries)
    {
        var options = new EmbeddedPostgresOptions
        {
            DataFolder = home.Below("data"),
            Binaries = binaries,
            FallbackFolder = fallback.Below("folkmoot"),
            Settings = new Dictionary<string, string> { ["fsync"] = "off" },
        };
        return EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken);
    }
}
