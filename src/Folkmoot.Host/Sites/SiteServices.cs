using System.Diagnostics;
using System.Reflection;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.HandOvers;
using Folkmoot.Host.Accounts.Limits;
using Folkmoot.Host.Accounts.Passwords;
using Folkmoot.Host.Accounts.Providers;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Archives;
using Folkmoot.Host.Caching;
using Folkmoot.Host.Errors;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Mails;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Staff;
using Folkmoot.Host.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.ObjectPool;

namespace Folkmoot.Host.Sites;

/// <summary>What a site's container holds beside its database: the web framework, the host's own features, the modules.</summary>
internal static class SiteServices
{
    private static readonly Assembly Host = typeof(SiteServices).Assembly;
    private static readonly Assembly Theme = typeof(CouncilTheme.ThemeMark).Assembly;

    public static void Add(IServiceCollection services, IServiceProvider root, SiteRecord record, IReadOnlyList<InstalledModule> modules)
    {
        ShareWithProcess(services, root);
        AddWeb(services, root, record.Id, record.Version, modules.Select(module => module.Assembly), page => !IsHubPage(page));
        services.AddSingleton(record).AddSingleton(new RealmName(record.Realm));
        services.AddSettings<BrandSettings>("Brand", "Brand").AddSettings<MenuSettings>("Menu", "Menus").AddSettings<MailSettings>("Mail", "Mail");
        services.AddSettings<SecondFactorSettings>("SecondFactors", "Second factors");
        services.AddHubContext(root.GetRequiredService<Npgsql.NpgsqlDataSource>()).AddSingleton(root.GetRequiredService<HubNews>()).AddSingleton(root.GetRequiredService<SiteShells>());
        services.AddScoped<IMailTransport>(scope =>
            ActivatorUtilities.CreateInstance<SiteMailTransport>(scope, MailTransports.For(scope, root.GetRequiredService<HostSettings>())));
        services.AddSingleton(root.GetRequiredService<IKeySafe>());
        services.AddSingleton(root.GetRequiredService<ModuleCatalog>()).AddSingleton(root.GetRequiredService<ModuleSwitches>()).AddSingleton(root.GetRequiredService<ArchiveWriter>());
        services.AddSingleton<SiteRoutes>().AddScoped<ModuleRemoval>().AddScoped<ModuleDesk>();
        services.AddSingleton(root.GetRequiredService<BreachedPasswords>()).AddSingleton(root.GetRequiredService<HashingGate>()).AddSingleton(root.GetRequiredService<AccountLimits>());
        services.AddSingleton(new HubSecrets(root.GetRequiredService<IDataProtectionProvider>(), new RealmName(record.Realm)));
        services.AddAccounts(root.GetRequiredService<HostSettings>());
        services.AddScoped<SupportSession>().AddScoped<PageChrome>().AddScoped<Core.Ui.IPageChrome>(scope => scope.GetRequiredService<PageChrome>());
        services.AddProvider(ProviderSettings.Find(root.GetRequiredService<IConfiguration>(), record.Id, record.Realm));
        services.AddSingleton(new HandOverSeal(root.GetRequiredService<IDataProtectionProvider>()));
        services.AddSingleton<SisterSites>().AddSingleton<BrowserSecret>().AddScoped<HandOverDesk>();
        var permissions = modules.SelectMany(module => module.Module.Permissions).Concat(HostPermissions.All).ToList();
        services.AddSingleton<IReadOnlyList<Permission>>(permissions).AddSingleton(modules);
        services.AddAuthorization(options => options.AddPermissions(permissions));
        foreach (var module in modules)
        {
            services.AddSingleton(module.Module);
            module.Module.AddServices(services);
        }
    }

    /// <summary>The hub's own pages need no database and no module.</summary>
    public static void AddHub(IServiceCollection services, IServiceProvider root)
    {
        ShareWithProcess(services, root);
        AddWeb(services, root, "hub", 0, [], IsHubPage);
        services.AddAuthentication();
        services.AddScoped<Core.Ui.IPageChrome, HubChrome>();
    }

    private static void ShareWithProcess(IServiceCollection services, IServiceProvider root)
    {
        services.AddSingleton(root.GetRequiredService<IConfiguration>());
        services.AddSingleton(root.GetRequiredService<IWebHostEnvironment>());
        services.AddSingleton<IHostEnvironment>(root.GetRequiredService<IWebHostEnvironment>());
        services.AddSingleton(root.GetRequiredService<IHostApplicationLifetime>());
        services.AddSingleton(root.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(root.GetRequiredService<DiagnosticListener>());
        services.AddSingleton<DiagnosticSource>(root.GetRequiredService<DiagnosticListener>());
        services.AddSingleton(root.GetRequiredService<TimeProvider>());
        services.AddSingleton(root.GetRequiredService<HostSettings>());
        services.AddSingleton(root.GetRequiredService<SiteRegistry>()).AddSingleton(root.GetRequiredService<HostAddress>());
        services.TryAddSingleton<ObjectPoolProvider, DefaultObjectPoolProvider>();
        services.AddLogging().AddOptions();
        services.AddHttpContextAccessor();
    }

    private static void AddWeb(IServiceCollection services, IServiceProvider root, string siteId, long version, IEnumerable<Assembly> modules, Func<string, bool> serves)
    {
        var cookies = new SiteCookies(siteId, root.GetRequiredService<IWebHostEnvironment>().IsDevelopment());
        services.AddSingleton(cookies).AddSingleton<ErrorView>();
        services.AddSingleton<IDataProtectionProvider>(root.GetRequiredService<IDataProtectionProvider>().CreateProtector($"site:{siteId}"));
        services.AddSingleton(new SiteOutputCacheStore(root.GetRequiredService<IOutputCacheStore>(), $"{siteId}.{version}"));
        services.AddSingleton<IOutputCacheStore>(site => site.GetRequiredService<SiteOutputCacheStore>());
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<SiteOutputCacheStore>((options, store) => options.AddBasePolicy(new VisitorCachePolicy(store, cookies, root.GetRequiredService<HostSettings>().VisitorCacheSeconds)));
        services.AddSingleton(Parts([Host, Theme, .. modules]));
        services.AddSingleton(root.GetRequiredService<PoTexts>()).AddSingleton<IStringLocalizerFactory, PoLocalizerFactory>();
        services.AddLocalization();
        services.AddRazorPages(options => options.Conventions.Add(new OnlyPages(serves)))
            .AddViewLocalization()
            .AddDataAnnotationsLocalization()
            .AddCookieTempDataProvider(options => Name(options.Cookie, cookies.TempData, cookies));
        services.AddAntiforgery(options => Name(options.Cookie, cookies.Antiforgery, cookies));
        // Deny by default: a page or endpoint that says nothing is for nobody who is not signed in, and the route inventory refuses it.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void Name(CookieBuilder cookie, string name, SiteCookies cookies)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = cookies.Secure;
    }

    private static ApplicationPartManager Parts(IEnumerable<Assembly> assemblies)
    {
        var manager = new ApplicationPartManager();
        foreach (var assembly in assemblies.Distinct())
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            {
                manager.ApplicationParts.Add(part);
            }
        }

        return manager;
    }

    private static bool IsHubPage(string viewEnginePath) => viewEnginePath.StartsWith("/Hub/", StringComparison.Ordinal);

    /// <summary>Leaves out the host's pages that belong to another container.</summary>
    private sealed class OnlyPages(Func<string, bool> serves) : IPageRouteModelConvention
    {
        public void Apply(PageRouteModel model)
        {
            if (!serves(model.ViewEnginePath))
            {
                model.Selectors.Clear();
            }
        }
    }
}
