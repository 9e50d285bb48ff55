using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.Hosting;

namespace Folkmoot.Architecture.Tests;

/// <summary>All libraries share one view path space in the stand-alone host and none does in Orchard: views keep to their module's own folders.</summary>
public sealed partial class ViewTests
{
    private static readonly IReadOnlyList<View> Views =
        [.. Product.Assemblies.SelectMany(assembly => assembly.GetCustomAttributes<RazorCompiledItemAttribute>().Select(item => new View(assembly, item.Identifier, RouteOf(item.Type))))];

    public static TheoryData<string> Modules => [.. Product.Modules.Select(Product.NameOf)];

    [Fact]
    public void TwoAssemblies_NeverCompileTheSamePath() =>
        Views.GroupBy(view => view.Path, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(view => Product.NameOf(view.Assembly)))}").ShouldBeEmpty();

    [Fact]
    public void TwoPages_NeverHaveTheSameRoute() =>
        Views.Where(view => view.Route is not null && !IsHubs(view)).GroupBy(view => Parameter().Replace(view.Route!.Trim('/'), "{}"), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(view => Specificity(view.Route!)).Distinct().Count() < group.Count())
            .Select(group => $"/{group.Key}: {string.Join(", ", group.Select(view => view.Path))}").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_KeepsItsViewsInItsOwnFolders(string name)
    {
        var module = name[(name.LastIndexOf('.') + 1)..];
        Views.Where(view => Product.NameOf(view.Assembly) == name && Path.GetFileName(view.Path) != "_ViewImports.cshtml").Select(view => view.Path)
            .Where(path => !path.StartsWith($"/Pages/{module}/", StringComparison.Ordinal) && !path.StartsWith($"/Pages/Shared/Components/{module}", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_WritesEveryRouteAbsolutely(string name) =>
        Views.Where(view => Product.NameOf(view.Assembly) == name && view.Route is not null && !view.Route.StartsWith('/'))
            .Select(view => $"{view.Path} {view.Route}").ShouldBeEmpty("Orchard puts the module's id before routes that do not begin with a slash");

    [Fact]
    public void NobodyHasAnAreasFolder_OfViews() =>
        Views.Select(view => view.Path).Where(path => path.StartsWith("/Areas/", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();

    [Fact]
    public void Modules_NeverSetLayout_NorCrossModulesByPage()
    {
        var wrong = Repository.Files("modules", "*.cshtml")
            .Where(file => Path.GetFileName(file) == "_ViewStart.cshtml" || LayoutOrArea().IsMatch(Repository.Read(file)))
            .Concat(Repository.Files("modules", "*.cs").Where(file => LayoutOrArea().IsMatch(Repository.Read(file))));
        // It stands between a page and the layout that the host has set, and hands that on (ADR 37).
        wrong.ShouldBe(["modules/Assistant/Folkmoot.Assistant/Pages/Assistant/_EveryPage.cshtml"]);
    }

    // Of a text for HTML, Value is the pattern: what belongs in its places is filled in when it is written.
    [Fact]
    public void TextsWithPlaces_AreNeverAskedForTheirPattern() =>
        new[] { "modules", "themes", "src", "samples" }.SelectMany(folder => Repository.Files(folder, "*.cshtml"))
            .SelectMany(file => PatternOfText().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}; say T.GetString(…).Value")).ShouldBeEmpty();

    // The hub answers in a container of its own, where no site's page is.
    private static bool IsHubs(View view) => view.Path.StartsWith("/Pages/Hub/", StringComparison.Ordinal);

    private static string? RouteOf(Type view) =>
        view.GetCustomAttributes<RazorCompiledItemMetadataAttribute>().FirstOrDefault(m => m.Key == "RouteTemplate")?.Value;

    // {id:long} and {id} may stand side by side: the constraint decides.
    private static string Specificity(string route) => string.Concat(Constraint().Matches(route).Select(m => m.Value));

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@":[a-z]+")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\bLayout\s*=|\basp-area\b|area\s*=\s*""|asp-page=""/|RedirectToPage\(""/")]
    private static partial Regex LayoutOrArea();

    [GeneratedRegex(@"\bT\[""[^""]*\{\d[^""]*"",(?:[^\[\]]|\[[^\[\]]*\])*\]\.Value")]
    private static partial Regex PatternOfText();

    private sealed record View(Assembly Assembly, string Path, string? Route);
}
