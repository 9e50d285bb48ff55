using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrchardCore.Navigation;
using OrchardCore.Recipes.Services;
using OrchardCore.Security.Permissions;

namespace Folkmoot.OrchardCore;

/// <summary>What an adapter's Startup calls. The library's own Startup has registered the module's services already.</summary>
public static class ModuleTranslation
{
    /// <summary>Translates one module: permissions with their policies, staff links, recipe steps.</summary>
    public static IServiceCollection AddCouncilModule<TModule>(this IServiceCollection services)
        where TModule : CouncilModule, new()
    {
        var module = new TModule();
        services.AddPermissionProvider<TranslatedPermissions<TModule>>();
        services.AddSingleton<CouncilModule>(module);
        services.TryAddSingleton<IReadOnlyList<Folkmoot.Permission>>(tenant => [.. tenant.GetServices<CouncilModule>().SelectMany(known => known.Permissions)]);
        services.AddNavigationProvider<TranslatedAdminMenu<TModule>>();
        services.Configure<AuthorizationOptions>(options => options.AddPermissions(module.Permissions));
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, OrchardGrants>());
        foreach (var step in StepsOf(module))
        {
            // By closed type, never by factory: Orchard ties what is registered to its feature by the implementation's type.
            var handler = typeof(TranslatedRecipeStep<,>).MakeGenericType(step.StepType, step.DataType);
            services.TryAddEnumerable(ServiceDescriptor.Scoped(typeof(IRecipeStepHandler), handler));
        }

        return services;
    }

    private static IEnumerable<RecipeStepDescriptor> StepsOf(CouncilModule module)
    {
        var services = new ServiceCollection();
        module.AddServices(services);
        return services.Select(service => service.ImplementationInstance).OfType<RecipeStepDescriptor>();
    }
}
