using System.Globalization;
using System.Reflection;
using Folkmoot.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Folkmoot.OrchardImitation.Tests;

/// <summary>
/// A host that finds modules by Orchard Core's documented rules and by nothing else. What its pages need beyond that (database, users, mail) are ports, as
/// a tenant fills them.
/// </summary>
internal static class ImitatedTenant
{
    public static async Task<WebApplication> StartAsync(
        Site site, string prefix, NpgsqlDataSource database, IDataProtectionProvider keys, TimeProvider clock, IReadOnlyList<Assembly> modules)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error);
        var startups = modules.Select(FindStartup).ToList();
        AddTenant(builder.Services, modules);
        AddPorts(builder.Services, site, database, clock, modules);

        // Two hosts look at one database here, so they read each other's secrets.
        builder.Services.AddSingleton(keys);
        startups.ForEach(startup => Call(startup, "ConfigureServices", type => type == typeof(IServiceCollection) ? builder.Services : null));

        var app = builder.Build();
        app.Use((context, next) =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = site.Culture;
            return next(context);
        });
        app.UsePathBase(prefix);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        startups.ForEach(startup => Call(startup, "Configure", type => type.IsInstanceOfType(app) ? app : app.Services.GetRequiredService(type)));
        await app.StartAsync();
        return app;
    }

    private static void AddTenant(IServiceCollection services, IReadOnlyList<Assembly> modules)
    {
        // Registered first, it is what AddMvc uses: no default parts.
        var parts = new ApplicationPartManager();
        services.AddSingleton(parts);
        services.AddMvc(options => options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>(999)).AddViewLocalization().AddDataAnnotationsLocalization();
        parts.ApplicationParts.Insert(0, new ListedTypes(modules));
        parts.FeatureProviders.Add(new ListedViews(modules));
        services.Configure<RazorPagesOptions>(options =>
        {
            options.RootDirectory = "/";
            options.Conventions.Add(new OnlyPagesInAreas());
        });
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new ComponentLocations(modules)));
    }

    private static void AddPorts(IServiceCollection services, Site site, NpgsqlDataSource database, TimeProvider clock, IReadOnlyList<Assembly> modules)
    {
        services.AddSingleton(site).AddSingleton(clock);
        services.AddSiteDatabase(database, new ConnectionGate(new SemaphoreSlim(8), 8));
        services.AddSingleton<ISiteNews, NoNews>().AddSingleton<IMailTransport, NoMail>().AddSingleton<IUserDirectory, OrchardUsers>().AddSingleton<IKeySafe, KeysInMemory>();
        services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("header", null);
        var known = modules.SelectMany(module => module.GetExportedTypes()).Where(type => type.IsSubclassOf(typeof(CouncilModule)))
            .Select(type => (CouncilModule)Activator.CreateInstance(type)!).ToList();
        known.ForEach(module => services.AddSingleton(module));
        var permissions = known.SelectMany(module => module.Permissions).ToList();
        services.AddSingleton<IReadOnlyList<Permission>>(permissions);
        services.AddAuthorization(options => options.AddPermissions(permissions));
    }

    /// <summary>A public class by its name alone: it derives from nothing of Orchard's.</summary>
    private static object FindStartup(Assembly module) =>
        Activator.CreateInstance(module.GetExportedTypes().Single(type => type is { Name: "Startup", IsAbstract: false }))!;

    private static void Call(object startup, string name, Func<Type, object?> argument)
    {
        if (startup.GetType().GetMethod(name) is { } method)
        {
            method.Invoke(startup, BindingFlags.DoNotWrapExceptions, null, [.. method.GetParameters().Select(parameter => argument(parameter.ParameterType))], null);
        }
    }

    private sealed class OnlyPagesInAreas : IPageRouteModelConvention
    {
        public void Apply(PageRouteModel model)
        {
            if (model.AreaName is null)
            {
                model.Selectors.Clear();
            }
        }
    }
}
