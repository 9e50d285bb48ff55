using Folkmoot.Host.Accounts.Limits;
using Folkmoot.Host.Accounts.Passwords;
using Folkmoot.Host.Archives;
using Folkmoot.Host.Errors;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Recipes;
using Folkmoot.Host.Sites;
using Folkmoot.Host.Texts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Folkmoot.Host;

/// <summary>Builds the stand-alone host: what all sites of the process share, and the way from a request to its site.</summary>
public static class FolkmootHost
{
    /// <summary>Builds the application on a PostgreSQL server whose hub has been prepared by <see cref="HubPreparation"/>.</summary>
    /// <param name="builder">With configuration, logging and addresses set.</param>
    /// <param name="server">Where the databases are.</param>
    /// <param name="catalog">The installed modules.</param>
    /// <param name="runsInBackground">Whether it delivers, ticks and listens; commands that only change something do not.</param>
    public static WebApplication Build(WebApplicationBuilder builder, PostgresServer server, ModuleCatalog catalog, bool runsInBackground = true)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Most;
        });
        AddProcess(builder.Services, builder.Configuration, server, catalog);
        if (runsInBackground)
        {
            builder.Services.AddHostedService(root => root.GetRequiredService<NewsListener>());
            builder.Services.AddHostedService<HubDeliveries>();
            builder.Services.AddHostedService(root => root.GetRequiredService<Ticker>());
        }

        var app = builder.Build();
        var hub = new HubPages(app.Services);
        app.Lifetime.ApplicationStopped.Register(hub.Dispose);
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestIds>();
        app.UseMiddleware<HealthAddresses>();
        app.UseMiddleware<SiteMiddleware>();
        app.Run(hub.ServeAsync);
        return app;
    }

    private static void AddProcess(IServiceCollection services, ConfigurationManager configuration, PostgresServer server, ModuleCatalog catalog)
    {
        var settings = configuration.GetSection("Folkmoot").Get<HostSettings>() ?? new HostSettings();
        services.AddSingleton(settings).AddSingleton(server).AddSingleton(catalog);
        services.TryAddSingleton(TimeProvider.System);

        // The accessor that sites have reads what the server fills in here.
        services.AddHttpContextAccessor();
        services.AddSingleton(_ => server.Open(server.HubDatabase, 12, "folkmoot-hub"));
        services.AddSingleton(new RealmName(""));
        services.AddDbContextFactory<HubDbContext>((root, options) => options.UseNpgsql(root.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<HubNews>().AddSingleton<HostGate>().AddSingleton<HostAddress>();
        services.AddSingleton(root => new HubServices(
            root.GetRequiredService<NpgsqlDataSource>(), root.GetRequiredService<HubNews>(),
            _ => MailTransports.For(root, settings), root.GetRequiredService<ILoggerFactory>(), root.GetRequiredService<TimeProvider>(), root.GetRequiredService<HostGate>().Places));
        services.AddSingleton<SiteRegistry>().AddSingleton<SiteShellFactory>().AddSingleton<SiteShells>();
        services.AddSingleton<SiteSwitches>().AddSingleton<SiteUpgrades>().AddSingleton<ModuleSwitches>().AddSingleton<ArchiveWriter>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>().AddSingleton<ArchivedPeople>().AddSingleton<ArchivedSecrets>().AddSingleton<SiteImport>().AddSingleton<SiteDeletion>().AddSingleton<SiteSetUp>();
        services.AddSingleton(RecipeLibrary.BuiltIn).AddSingleton<RecipeReader>().AddSingleton<RecipeRunner>();
        services.AddSingleton<IKeySafe, Keys.HubKeySafe>();
        services.AddSingleton<BreachedPasswords>().AddSingleton<HashingGate>().AddSingleton<AccountLimits>();
        services.AddSingleton<Accounts.Closing.ClosedAccounts>().AddSingleton<NewsListener>().AddSingleton<Ticker>();
        services.AddSingleton(new PoTexts([typeof(FolkmootHost).Assembly, typeof(CouncilTheme.ThemeMark).Assembly, .. catalog.All.Select(m => m.Assembly)]));
        services.AddOutputCache(options =>
        {
            options.SizeLimit = 64 * 1024 * 1024;
            options.MaximumBodySize = 1024 * 1024;
        });
        services.AddDataProtection().SetApplicationName("Folkmoot");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((options, hub) => options.XmlRepository = new HubKeyRing(hub));
        services.Configure<ForwardedHeadersOptions>(options => Trust(options, settings));
    }

    private static void Trust(ForwardedHeadersOptions options, HostSettings settings)
    {
        options.ForwardedHeaders = settings.KnownProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.KnownProxies)
        {
            options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        }
    }

    /// <summary>Answers what belongs to no site: the list of public sites, and errors.</summary>
    private sealed class HubPages : IDisposable
    {
        private readonly ServiceProvider services;
        private readonly RequestDelegate pipeline;

        public HubPages(IServiceProvider root)
        {
            var collection = new ServiceCollection();
            SiteServices.AddHub(collection, root);
            services = collection.BuildServiceProvider();
            pipeline = SitePipeline.BuildHub(services);
        }

        public async Task ServeAsync(HttpContext context)
        {
            var before = context.RequestServices;
            await using var scope = services.CreateAsyncScope();
            try
            {
                context.RequestServices = scope.ServiceProvider;
                await pipeline(context);
            }
            finally
            {
                context.RequestServices = before;
            }
        }

        public void Dispose() => services.Dispose();
    }
}
