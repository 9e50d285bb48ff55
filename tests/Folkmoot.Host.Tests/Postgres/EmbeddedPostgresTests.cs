using System.Diagnostics;
using Folkmoot.Host.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Folkmoot.Host.Tests.Postgres;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryFolder temporary = new(TemporaryFolder.Open);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Start_InEmptyFolder_MakesUtf8DatabaseThatAnswers()
    {
        await using var server = await StartAsync("fresh");

        (await server.AskAsync("show server_version")).ShouldStartWith("18");
        (await server.AskAsync("select concat(datlocprovider, ' ', datlocale, ' ', pg_encoding_to_char(encoding)) from pg_database where datname = 'postgres'"))
            .ShouldBe("b C.UTF-8 UTF8");
        (await server.AskAsync("show max_connections")).ShouldBe("200");
        (await server.AskAsync("select rolname from pg_roles where rolsuper")).ShouldBe("postgres");
        (await server.AskAsync("show password_encryption")).ShouldBe("scram-sha-256");
    }

    [Fact]
    public async Task Connect_WithoutPassword_IsRefused()
    {
        await using var server = await StartAsync("locked");
        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };

        await using var connection = new NpgsqlConnection(stranger.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Dispose_StopsServer_AndNextStartFindsTheData()
    {
        await using (var first = await StartAsync("again"))
        {
            await first.AskAsync("create table kept (id int); insert into kept values (7)");
        }

        File.Exists(temporary.Below("again/cluster/data/postmaster.pid")).ShouldBeFalse();
        await using var second = await StartAsync("again");
        (await second.AskAsync("select id from kept")).ShouldBe("7");
        File.ReadAllText(temporary.Below("again/cluster/server.log")).ShouldNotContain("was not properly shut down");
    }

    [Fact]
    public async Task Start_OfSecondHost_NamesTheProcessThatServes()
    {
        await using var first = await StartAsync("busy");

        var error = await Should.ThrowAsync<FolderInUseException>(() => StartAsync("busy"));

        error.Message.ShouldContain($"Process {Environment.ProcessId} uses {temporary.Below("busy")}");
        (await first.AskAsync("select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task Start_OfCommand_SharesTheServer_WhichTheLastOneStops()
    {
        var host = await StartAsync("shared");
        var command = await StartAsync("shared", exclusive: false);
        var processId = await host.ProcessIdAsync();

        (await command.ProcessIdAsync()).ShouldBe(processId);
        await host.DisposeAsync();
        (await command.ProcessIdAsync()).ShouldBe(processId);
        await command.DisposeAsync();
        File.Exists(temporary.Below("shared/cluster/data/postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_AfterHostWasKilled_TakesItsServerOver()
    {
        // What a killed host leaves behind: a running server, and no locks.
        await (await StartAsync("orphan")).DisposeAsync();
        var options = Options("orphan", exclusive: true);
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
        var data = temporary.Below("reused/cluster/data");
        File.WriteAllLines(Path.Combine(data, "postmaster.pid"), [$"{Environment.ProcessId}", data, "1", "5432", "/nowhere", "", "1 1", "ready"]);

        await using var server = await StartAsync("reused");

        (await server.ProcessIdAsync()).ShouldNotBe(Environment.ProcessId);
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
            EmbeddedPostgres.StartAsync(Options("cancelled", exclusive: true), NullLogger.Instance, impatient.Token));

        Directory.Exists(temporary.Below("cancelled/cluster")).ShouldBeFalse();
        await using var server = await StartAsync("cancelled");
        (await server.AskAsync("select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task Start_InLongFolderWithSpacesAndQuotes_UsesShortSocketAndRemovesIt()
    {
        var folder = $"it's $HOME \"here\"/{new string('x', 120)}/data of council";
        string socket;
        await using (var server = await StartAsync(folder))
        {
            (await server.AskAsync("select 1")).ShouldBe("1");
            socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host.ShouldNotBeNull();
            socket.Length.ShouldBeLessThan(90);
            Directory.Exists(socket).ShouldBeTrue();
        }

        Directory.Exists(socket).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_OnDataOfAnotherMajorVersion_SaysSoAndChangesNothing()
    {
        var data = temporary.Below("old/cluster/data");
        Directory.CreateDirectory(data);
        File.WriteAllText(Path.Combine(data, "PG_VERSION"), "17\n");

        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() => StartAsync("old"));

        error.Message.ShouldContain("was written by PostgreSQL 17, and this is PostgreSQL 18");
        Directory.EnumerateFileSystemEntries(data).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Start_WithBadSetting_QuotesTheServersLog()
    {
        var options = Options("bad", exclusive: true) with { Settings = new Dictionary<string, string> { ["fsync"] = "sideways" } };

        var error = await Should.ThrowAsync<EmbeddedPostgresException>(() =>
            EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("parameter \"fsync\" requires a Boolean value");
        error.Message.ShouldContain("server.log");
    }

    [Fact]
    public void Find_WithoutBinaries_SaysWhereItLooked()
    {
        var error = Should.Throw<EmbeddedPostgresException>(() => PostgresBinaries.Find("/nowhere/postgres"));

        error.Message.ShouldContain("Postgres:Binaries");
        error.Message.ShouldContain("/nowhere/postgres");
    }

    private EmbeddedPostgresOptions Options(string name, bool exclusive) => new()
    {
        DataFolder = temporary.Below(name),
        Exclusive = exclusive,
        Settings = new Dictionary<string, string> { ["fsync"] = "off" },
    };

    private Task<EmbeddedPostgres> StartAsync(string name, bool exclusive = true) =>
        EmbeddedPostgres.StartAsync(Options(name, exclusive), NullLogger.Instance, TestContext.Current.CancellationToken);
}
