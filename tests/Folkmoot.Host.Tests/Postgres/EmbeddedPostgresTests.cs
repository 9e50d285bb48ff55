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

    [Theory]
    [InlineData(30, "it's $HOME \"here\"/data of council")]
    [InlineData(120, "data of council")]
    public async Task Start_WhereNoSocketCanBe_MakesOneElsewhereAndRemovesIt(int length, string name)
    {
        string socket;
        await using (var server = await StartAsync($"{new string('x', length)}/{name}"))
        {
            (await server.AskAsync("select 1")).ShouldBe("1");
            socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host.ShouldNotBeNull();
            socket.ShouldStartWith("/tmp/folkmoot-");
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
        var options = Options("bad") with { Settings = new Dictionary<string, string> { ["fsync"] = "sideways" } };

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

    private EmbeddedPostgresOptions Options(string name, bool exclusive = true) => temporary.Options(name, exclusive);

    private Task<EmbeddedPostgres> StartAsync(string name, bool exclusive = true) =>
        EmbeddedPostgres.StartAsync(Options(name, exclusive), NullLogger.Instance, TestContext.Current.CancellationToken);
}
