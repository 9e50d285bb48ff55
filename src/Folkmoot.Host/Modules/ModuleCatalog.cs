using System.Reflection;
using Folkmoot.Core;
using Folkmoot.Data;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace Folkmoot.Host.Modules;

/// <summary>
/// The modules that are installed: every <see cref="CouncilModule"/> in an assembly that the host was built with. A further one needs one
/// package reference and no line of code.
/// </summary>
public sealed class ModuleCatalog
{
    private readonly Dictionary<string, InstalledModule> byId;

    public ModuleCatalog(IEnumerable<Assembly> assemblies)
    {
        var modules = assemblies
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.IsSubclassOf(typeof(CouncilModule)) && !type.IsAbstract)
            .Select(type => new InstalledModule((CouncilModule)Activator.CreateInstance(type)!));
        byId = modules.ToDictionary(module => module.Id, StringComparer.Ordinal);
    }

    /// <summary>The modules among the assemblies that the Razor SDK lists as the host's parts, and those of further assemblies.</summary>
    public static ModuleCatalog Of(Assembly host, params Assembly[] further)
    {
        var parts = host.GetCustomAttributes<ApplicationPartAttribute>().Select(part => Assembly.Load(part.AssemblyName));
        return new ModuleCatalog(parts.Concat(further).Where(part => part != host).Distinct());
    }

    public IReadOnlyCollection<InstalledModule> All => byId.Values;

    public InstalledModule Core => byId[typeof(CoreModule).Assembly.GetName().Name!];

    /// <summary>Orchard's recipes list a module by its adapter.</summary>
    public static string FeatureToModule(string feature) =>
        feature.EndsWith(".OrchardCore", StringComparison.Ordinal) ? feature[..^".OrchardCore".Length] : feature;

    public InstalledModule? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>These modules and all that they need, dependencies first, Core before all.</summary>
    public IReadOnlyList<InstalledModule> WithDependencies(IEnumerable<string> ids)
    {
        List<InstalledModule> ordered = [Core];
        foreach (var id in ids)
        {
            Add(id, ordered);
        }

        return ordered;
    }

    /// <summary>Those of these modules that need this one.</summary>
    public IReadOnlyList<InstalledModule> DependentsOf(string id, IEnumerable<string> on) =>
        [.. on.Select(Find).OfType<InstalledModule>().Where(module => module.Module.DependsOn.Contains(id))];

    /// <summary>What the modules that are installed and not among these would do.</summary>
    public AtRest AtRestBeside(IReadOnlyCollection<InstalledModule> on)
    {
        var off = All.Except(on).ToList();
        return new AtRest(
            [.. off.SelectMany(module => module.Jobs).Except(on.SelectMany(module => module.Jobs))],
            [.. off.SelectMany(module => module.Deliveries).Except(on.SelectMany(module => module.Deliveries))]);
    }

    private void Add(string id, List<InstalledModule> ordered)
    {
        if (byId.TryGetValue(id, out var module) && !ordered.Contains(module))
        {
            foreach (var needed in module.Module.DependsOn)
            {
                Add(needed, ordered);
            }

            ordered.Add(module);
        }
    }
}

/// <summary>An installed module with what can be known of it without a site.</summary>
public sealed class InstalledModule
{
    public InstalledModule(CouncilModule module)
    {
        Module = module;
        var services = new ServiceCollection();
        module.AddServices(services);
        RecipeSteps = Instances<RecipeStepDescriptor>(services);
        Settings = Instances<SettingsDescriptor>(services);
        Widgets = Instances<WidgetDescriptor>(services);
        Jobs = [.. Instances<ScheduledJobDescriptor>(services).Select(job => job.Name)];
        Deliveries = [.. Instances<EventHandlerDescriptor>(services).Select(handler => AtRest.DeliveryOf(handler.EventName, handler.HandlerName))];
        Migrations = MigrationSet.Of(module.GetType().Assembly, SchemaOf(module.Id));
    }

    public CouncilModule Module { get; }

    public string Id => Module.Id;

    public Assembly Assembly => Module.GetType().Assembly;

    public IReadOnlyList<RecipeStepDescriptor> RecipeSteps { get; }

    public IReadOnlyList<SettingsDescriptor> Settings { get; }

    public IReadOnlyList<WidgetDescriptor> Widgets { get; }

    public IReadOnlyList<string> Jobs { get; }

    /// <summary>What the outbox brings it, as <see cref="AtRest"/> writes it.</summary>
    public IReadOnlyList<string> Deliveries { get; }

    public MigrationSet Migrations { get; }

    /// <summary>A module's tables lie in the schema of its last name: <c>Folkmoot.Forums</c> in <c>forums</c>.</summary>
    private static string SchemaOf(string id) => id[(id.LastIndexOf('.') + 1)..].ToLowerInvariant();

    private static IReadOnlyList<T> Instances<T>(ServiceCollection services) =>
        [.. services.Where(s => s.ServiceType == typeof(T)).Select(s => s.ImplementationInstance).OfType<T>()];
}
