using System.Reflection;
using Folkmoot.Host;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Testing;

/// <summary>An installation with databases of its own on the run's PostgreSQL, one or more nodes and a clock that stands still.</summary>
public sealed class TestInstallation : IAsyncDisposable
{
    private readonly string prefix = $"t{Guid.NewGuid():n}"[..9] + "_";
    private readonly List<WebApplication> nodes = [];
    private PostgresServer? server;

    private TestInstallation(Assembly[] modules, IReadOnlyDictionary<string, string?> settings)
    {
        Modules = modules;
        Settings = settings;
        Folder = Directory.CreateTempSubdirectory("folkmoot-test-").FullName;
    }

    public TestClock Clock { get; } = new();

    /// <summary>What the nodes warned of.</summary>
    public TestLog Log { get; } = new();

    public string Folder { get; }

    public PostgresServer Server => server!;

    /// <summary>The first node's services.</summary>
    public IServiceProvider Services => nodes[0].Services;

    public WebApplication FirstNode => nodes[0];

    public Uri Address => AddressOf(nodes[0]);

    /// <summary>Assemblies with modules beside those of the host.</summary>
    private Assembly[] Modules { get; }

    private IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Starts an installation with one node and no site.</summary>
    /// <param name="settings">Configuration keys, such as <c>Folkmoot:Tick</c>.</param>
    public static Task<TestInstallation> StartAsync(params (string Key, string? Value)[] settings) => StartAsync([], settings);

    /// <summary>Starts an installation that also has the modules of further assemblies.</summary>
    /// <param name="further">Assemblies with modules.</param>
    /// <param name="settings">Configuration keys, such as <c>Folkmoot:Tick</c>.</param>
    public static async Task<TestInstallation> StartAsync(Assembly[] further, params (string Key, string? Value)[] settings)
    {
        var installation = new TestInstallation(further, settings.ToDictionary(s => s.Key, s => s.Value));
        installation.server = new PostgresServer(await TestPostgres.ConnectionStringAsync(), installation.prefix);
        await HubPreparation.RunAsync(installation.server, installation.Clock, CancellationToken.None);
        await installation.StartNodeAsync();
        return installation;
    }

    /// <summary>Starts a node over databases that somebody else has made and will remove.</summary>
    public static async Task<TestInstallation> OverAsync(PostgresServer server)
    {
        var installation = new TestInstallation([], new Dictionary<string, string?>()) { server = server };
        await installation.StartNodeAsync();
        return installation;
    }

    /// <summary>Starts a further node on the same databases.</summary>
    public async Task<WebApplication> StartNodeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FolkmootHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Settings.GetValueOrDefault("environment") ?? "Development",
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Folkmoot:Data"] = Folder,
            ["Folkmoot:Tick"] = "00:00:00.200",
            ["Folkmoot:AccountPostsPerMinute"] = "10000",
            ["Folkmoot:PasswordIterations"] = "1000",
        });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddConsole().AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        var node = FolkmootHost.Build(builder, Server, ModuleCatalog.Of(typeof(FolkmootHost).Assembly, Modules));
        nodes.Add(node);
        await node.StartAsync();
        return node;
    }

    /// <summary>Makes a site below the prefix of its id.</summary>
    public async Task<TestSite> SiteAsync(string id, string? recipe = "council", string? host = null, string realm = "test")
    {
        var setUp = Services.GetRequiredService<SiteSetUp>();
        await setUp.CreateAsync(new NewSite(id, $"Site {id}", host, host is null ? id : null, realm, recipe, new Dictionary<string, string>()), CancellationToken.None);
        await setUp.RunAsync(id, progress: null, CancellationToken.None);
        return new TestSite(this, id, nodes[0]);
    }

    /// <summary>The site as another node serves it.</summary>
    public TestSite On(WebApplication node, string siteId) => new(this, siteId, node);

    /// <summary>Mails that have left, newest first.</summary>
    public IReadOnlyList<SentMail> Mails => new FileMailTransport(new HostSettings { Data = Folder }, Clock).Sent();

    public static Uri AddressOf(WebApplication node) => new(node.Urls.First().TrimEnd('/') + "/");

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }

        await TestPostgres.DropAsync(Server, prefix);
        Directory.Delete(Folder, recursive: true);
    }
}
