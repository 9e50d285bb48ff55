using Folkmoot.Host;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Postgres;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Folkmoot.Bench;

/// <summary>A folder and a PostgreSQL of this run's own, gone when it ends.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly EmbeddedPostgres postgres;

    private Workplace(string folder, EmbeddedPostgres postgres)
    {
        Folder = folder;
        this.postgres = postgres;
    }

    public string Folder { get; }

    public string ConnectionString => postgres.ConnectionString;

    public PostgresServer Server => new(ConnectionString, "folkmoot_");

    public static async Task<Workplace> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("folkmoot-bench-").FullName;
        var options = new EmbeddedPostgresOptions { DataFolder = Path.Combine(folder, "postgres") };
        return new Workplace(folder, await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None));
    }

    /// <summary>Makes a site from a recipe.</summary>
    public static async Task MakeSiteAsync(WebApplication host, string id, string? recipe)
    {
        var setUp = host.Services.GetRequiredService<SiteSetUp>();
        await setUp.CreateAsync(new NewSite(id, $"Site {id}", null, id, "bench", recipe, new Dictionary<string, string>()), CancellationToken.None);
        await setUp.RunAsync(id, progress: null, CancellationToken.None);
    }

    /// <summary>A host within this process, for preparing and for looking inside.</summary>
    /// <param name="environment">Development is for those who send cookies without TLS.</param>
    /// <param name="settings">More of its configuration.</param>
    public async Task<WebApplication> HostAsync(string environment = "Production", Dictionary<string, string?>? settings = null)
    {
        await HubPreparation.RunAsync(Server, TimeProvider.System, CancellationToken.None);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FolkmootHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
        });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Folkmoot:Data", Folder), .. settings ?? []]);
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = FolkmootHost.Build(builder, Server, ModuleCatalog.Of(typeof(FolkmootHost).Assembly), runsInBackground: false);
        await host.StartAsync();
        return host;
    }

    /// <summary>Counts the rows now, as PostgreSQL does by itself within a minute.</summary>
    public async Task AnalyzeAsync(string database)
    {
        await using var source = Server.Open(database, 1);
        await using var command = source.CreateCommand("analyze");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The number of PostgreSQL's first process.</summary>
    public async Task<string> PostmasterAsync()
    {
        await using var source = Server.Open("postgres", 1);
        await using var command = source.CreateCommand("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Processor time of all of PostgreSQL's processes.</summary>
    public static double MillisecondsOf(string postmaster) =>
        Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Select(folder => Path.Combine(folder, "stat")).Sum(path => TimeOf(path, postmaster));

    // Fields of proc_pid_stat(5) behind the name: the parent is the second, own time and that of children who ended the 12th to 15th.
    private static double TimeOf(string path, string postmaster)
    {
        try
        {
            var process = File.ReadAllText(path);
            var fields = process[(process.LastIndexOf(')') + 2)..].Split(' ');
            var isMaster = process.StartsWith($"{postmaster} ", StringComparison.Ordinal);
            return isMaster || fields[1] == postmaster ? fields[11..(isMaster ? 15 : 13)].Sum(ticks => long.Parse(ticks, System.Globalization.CultureInfo.InvariantCulture)) * 10.0 : 0;
        }
        catch (IOException)
        {
            // No process, or it has just ended.
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
