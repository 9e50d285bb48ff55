using Folkmoot.Host.Hub;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Postgres;

namespace Folkmoot.Host.Commands;

/// <summary>What every command needs: configuration, PostgreSQL and a host that is built but, for one-off commands, does not serve.</summary>
internal sealed class CommandHost : IAsyncDisposable
{
    private readonly EmbeddedPostgres? postgres;

    private CommandHost(WebApplication app, EmbeddedPostgres? postgres)
    {
        App = app;
        this.postgres = postgres;
    }

    public WebApplication App { get; }

    public IServiceProvider Services => App.Services;

    /// <summary>Starts PostgreSQL unless the operator has his own, prepares the hub and builds the host.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="serves">Whether this is the host itself, of which one may run on a data folder, or a command beside it.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<CommandHost> StartAsync(CommandOptions options, bool serves, CancellationToken cancellationToken)
    {
        var builder = Configure(options, serves);
        var settings = builder.Configuration.GetSection("Folkmoot").Get<HostSettings>() ?? new HostSettings();
        using var early = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true));
        var logger = early.CreateLogger("Folkmoot");
        var embedded = settings.Postgres is null ? await StartEmbeddedAsync(settings, builder.Configuration, serves, logger, cancellationToken) : null;
        try
        {
            var server = new PostgresServer(settings.Postgres ?? embedded!.ConnectionString, settings.DatabasePrefix);
            await HubPreparation.RunAsync(server, TimeProvider.System, cancellationToken);
            return new CommandHost(FolkmootHost.Build(builder, server, ModuleCatalog.Of(typeof(CommandHost).Assembly), serves), embedded);
        }
        catch
        {
            if (embedded is not null)
            {
                await embedded.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>The operator's settings, for a command that needs neither database nor host.</summary>
    public static HostSettings SettingsOf(CommandOptions options) =>
        Configure(options, serves: false).Configuration.GetSection("Folkmoot").Get<HostSettings>() ?? new HostSettings();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private static WebApplicationBuilder Configure(CommandOptions options, bool serves)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(CommandHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = options.Environment,
        });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(console => console.IncludeScopes = true);
        }

        builder.Logging.SetMinimumLevel(serves ? LogLevel.Information : LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        // A delivery that ends because its site closes is delivered by the next one; EF calls the cancelled transaction an error.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Transaction", LogLevel.Critical);
        if (options.Urls is not null)
        {
            builder.WebHost.UseUrls(options.Urls);
        }

        return builder;
    }

    private static Task<EmbeddedPostgres> StartEmbeddedAsync(
        HostSettings settings, ConfigurationManager configuration, bool serves, ILogger logger, CancellationToken cancellationToken) =>
        EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = Path.Combine(settings.Data, "postgres"),
                Exclusive = serves,
                Binaries = configuration["Postgres:Binaries"],
                Settings = configuration.GetSection("Folkmoot:EmbeddedPostgres").GetChildren().ToDictionary(s => s.Key, s => s.Value!),
            },
            logger,
            cancellationToken);
}

/// <summary>What all commands take.</summary>
internal sealed record CommandOptions(string? Data, string? Urls, string? Environment)
{
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        Data is null ? [] : [KeyValuePair.Create<string, string?>("Folkmoot:Data", Path.GetFullPath(Data))];
}
