using System.Reflection;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Folkmoot.OrchardImitation.Tests;

/// <summary>A view component's view is looked for in every enabled module; any other view only in the page's own.</summary>
internal sealed class ComponentLocations(IReadOnlyList<Assembly> modules) : IViewLocationExpander
{
    public void PopulateValues(ViewLocationExpanderContext context)
    {
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        context.AreaName is not null && context.ViewName.StartsWith("Components/", StringComparison.Ordinal)
            ? modules.Reverse().Select(module => $"/Areas/{module.GetName().Name}/Pages/Shared/{{0}}.cshtml").Concat(viewLocations)
            : viewLocations;
}
