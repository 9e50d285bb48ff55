using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Folkmoot.OrchardImitation.Tests;

/// <summary>The types of listed modules: where Orchard's tenant finds view components. It has no other part.</summary>
internal sealed class ListedTypes(IReadOnlyList<Assembly> modules) : ApplicationPart, IApplicationPartTypeProvider
{
    public override string Name => "listed modules";

    public IEnumerable<TypeInfo> Types => modules.SelectMany(module => module.GetExportedTypes()).Select(type => type.GetTypeInfo());
}

/// <summary>
/// The compiled views of listed modules, each below <c>/Areas/{module}</c>, and the root <c>_ViewStart</c> by which a theme sets the layout.
/// </summary>
internal sealed class ListedViews(IReadOnlyList<Assembly> modules) : IApplicationFeatureProvider<ViewsFeature>
{
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ViewsFeature feature)
    {
        foreach (var module in modules)
        {
            foreach (var item in new RazorCompiledItemLoader().LoadItems(module))
            {
                feature.ViewDescriptors.Add(new CompiledViewDescriptor(item) { RelativePath = $"/Areas/{module.GetName().Name}{item.Identifier}" });
            }
        }

        feature.ViewDescriptors.Add(HandWritten(typeof(RootViewStart), "/_ViewStart.cshtml"));
        feature.ViewDescriptors.Add(HandWritten(typeof(ThemeLayout), ThemeLayout.Address));
    }

    private static CompiledViewDescriptor HandWritten(Type view, string path) => new(new HandWrittenView(view, path)) { RelativePath = path };

    private sealed class HandWrittenView(Type type, string path) : RazorCompiledItem
    {
        public override string Identifier => path;

        public override string Kind => "mvc.1.0.view";

        public override IReadOnlyList<object> Metadata => [];

        public override Type Type => type;
    }
}
