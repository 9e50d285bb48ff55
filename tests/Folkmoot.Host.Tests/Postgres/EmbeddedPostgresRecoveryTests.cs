using System.Diagnostics;
using Folkmoot.Host.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Folkmoot.Host.Tests.Postgres;

public sealed class EmbeddedPostgresRecoveryTests : IDisposable
{
    private readonly TemporaryFolder temporary = new(TemporaryFolder.Open);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Start_AfterHostWasKilled_TakesItsServerOver()
    {
        // What a killed host leaves behind: a running server, and no locks.
        await (await StartAsync("orphan")).DisposeAsync();
        var options = Options("orphan");
        var place = await ServerPlace.FindAsync(options, options.DataFolder, NullLogger.Instance, TestContext.Current.CancellationToken);
        var cluster = new Cluster(place.Home, place.Binaries, place.Account);
        await new ServerControl(cluster, place.Binaries, place.Account).StartAsync(options.Settings, TestContext.Current.CancellationToken);
        var orphan = PostmasterFile.Read(cluster.Data).ShouldNotBeNull().ProcessId;

        await using (var server = await StartAsync("orphan"))
        {
            (await server.ProcessIdAsync()).ShouldBe(orphan);
        }

        PostmasterFile.Read(cluster.Data).ShouldBeNull();
    }

    [Fact]
    public async Task Start_AfterServerWasKilled_Recovers()
    {
        var killed = await StartAsync("killed");
        await killed.AskAsync("create table kept (id int); insert into kept values (7)");
        var processId = await killed.ProcessIdAsync();
        Process.GetProcessById(processId).Kill();
        await killed.DisposeAsync();
        File.Exists(temporary.Below("killed/cluster/data/postmaster.pid")).ShouldBeTrue();

        await using var server = await StartAsync("killed");

        (await server.AskAsync("select id from kept")).ShouldBe("7");
        (await server.ProcessIdAsync()).ShouldNotBe(processId);
    }

    [Fact]
    public async Task Start_WhenStaleFileNamesAnotherProcess_StartsAnew()
    {
        await (await StartAsync("reused")).DisposeAsync();
        var folder = temporary.Below("reused/cluster");
        using var stranger = await SleepAsOwnerOfAsync(folder);
        string[] stale = [$"{stranger.Id}", $"{folder}/data", "1", "5432", "/nowhere", "", "1 1", "ready"];
        File.WriteAllLines(Path.Combine(folder, "data", "postmaster.pid"), stale);

        await using var server = await StartAsync("reused");

        (await server.ProcessIdAsync()).ShouldNotBe(stranger.Id);
        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Fact]
    public async Task Start_AfterInterruptedInitdb_BeginsAnew()
    {
        var interrupted = temporary.Below("half/initdb-halfway/data");
        Directory.CreateDirectory(interrupted);
        File.WriteAllText(Path.Combine(interrupted, "PG_VERSION"), "18");

        await using var server = await StartAsync("half");

        (await server.AskAsync("select 1")).ShouldBe("1");
        Directory.Exists(temporary.Below("half/initdb-halfway")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_WhenCancelledDuringInitdb_LeavesNothingThatLooksWhole()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            EmbeddedPostgres.StartAsync(Options("cancelled"), NullLogger.Instance, impatient.Token));

        Directory.Exists(temporary.Below("cancelled/cluster")).ShouldBeFalse();
        await using var server = await StartAsync("cancelled");
        (await server.AskAsync("select 1")).ShouldBe("1");
    }

    private EmbeddedPostgresOptions Options(string name) => temporary.Options(name);

    private Task<EmbeddedPostgres> StartAsync(string name) =>
        EmbeddedPostgres.StartAsync(Options(name), NullLogger.Instance, TestContext.Current.CancellationToken);

    private static async Task<Process> SleepAsOwnerOfAsync(string folder)
    {
        var start = new ProcessStartInfo("sleep", "60");
        if ((await ServerAccount.OfAsync(folder, TestContext.Current.CancellationToken)).UserName is { } name)
        {
            start.UserName = name;
        }

        return Process.Start(start).ShouldNotBeNull();
    }
}
