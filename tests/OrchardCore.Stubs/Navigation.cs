using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using OrchardCore.Security.Permissions;

namespace OrchardCore.Navigation;

public interface INavigationProvider
{
    ValueTask BuildNavigationAsync(string name, NavigationBuilder builder);
}

public abstract class NamedNavigationProvider(string name) : INavigationProvider
{
    protected readonly string Name = name;

    public ValueTask BuildNavigationAsync(string name, NavigationBuilder builder) => name == Name ? BuildAsync(builder) : ValueTask.CompletedTask;

    protected abstract ValueTask BuildAsync(NavigationBuilder builder);
}

public abstract class AdminNavigationProvider : NamedNavigationProvider
{
    protected AdminNavigationProvider()
        : base("admin")
    {
    }
}

public class NavigationBuilder
{
    /// <summary>What tests look at; the real builder keeps it to itself.</summary>
    public List<NavigationItemBuilder> Items { get; } = [];

    public NavigationBuilder Add(
        LocalizedString caption, string position, Action<NavigationItemBuilder> itemBuilder, IEnumerable<string> classes = null, int priority = 0)
    {
        var item = new NavigationItemBuilder { Text = caption };
        itemBuilder(item);
        Items.Add(item);
        return this;
    }

    public NavigationBuilder Add(LocalizedString caption, Action<NavigationItemBuilder> itemBuilder, IEnumerable<string> classes = null) =>
        Add(caption, null, itemBuilder, classes);
}

public class NavigationItemBuilder : NavigationBuilder
{
    public LocalizedString Text { get; set; }

    public string Address { get; private set; }

    public List<Permission> Needs { get; } = [];

    public NavigationItemBuilder Url(string url)
    {
        Address = url;
        return this;
    }

    public NavigationItemBuilder Permission(Permission permission)
    {
        Needs.Add(permission);
        return this;
    }

    public NavigationItemBuilder LocalNav() => this;
}

public static class ServiceCollectionExtensions
{
    public static IServiceCollection AddNavigationProvider<TProvider>(this IServiceCollection services)
        where TProvider : class, INavigationProvider
    {
        services.TryAddEnumerable(ServiceDescriptor.Scoped<INavigationProvider, TProvider>());
        return services;
    }
}
