using System.Diagnostics;
using Folkmoot.Host.Hub;

namespace Folkmoot.Testing;

/// <summary>The command line as an operator runs it: processes of their own, on databases and in a folder of their own.</summary>
public sealed class CommandLine : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly string prefix = $"c{Guid.NewGuid():n}"[..9] + "_";

    private CommandLine(string connectionString)
    {
        this.connectionString = connectionString;
        Server = new PostgresServer(connectionString, prefix);
    }

    public PostgresServer Server { get; }

    /// <summary>What <c>--data</c> would name.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("folkmoot-command-").FullName;

    public static async Task<CommandLine> StartAsync() => new(await TestPostgres.ConnectionStringAsync());

    /// <summary>Starts <c>folkmoot …</c>; the caller waits for it or kills it.</summary>
    public FolkmootProcess Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Folkmoot.Host.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Folkmoot__Postgres"] = connectionString;
        start.Environment["Folkmoot__DatabasePrefix"] = prefix;
        start.Environment["Folkmoot__Data"] = Folder;
        start.Environment["Folkmoot__Tick"] = "00:00:00.100";
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        return new FolkmootProcess(start);
    }

    /// <summary>Runs <c>folkmoot …</c> to its end.</summary>
    public async Task<CommandResult> RunAsync(params IEnumerable<string> arguments)
    {
        await using var process = Start(arguments);
        return await process.EndAsync();
    }

    /// <summary>One value from one database.</summary>
    public async Task<T> AskAsync<T>(string database, string sql)
    {
        await using var source = Server.Open(database, 1);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes one database.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var source = Server.Open(database, 1);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await TestPostgres.DropAsync(Server, prefix);
        Directory.Delete(Folder, recursive: true);
    }
}
