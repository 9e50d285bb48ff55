namespace Folkmoot.Architecture.Tests;

/// <summary>Arrows point one way: module → Core → Data → Abstractions; only adapters know Orchard.</summary>
public sealed class ArrowTests
{
    private static readonly string[] Layers = ["Folkmoot.Abstractions", "Folkmoot.Data", "Folkmoot.Core"];

    public static TheoryData<string> AssemblyNames => [.. Product.Assemblies.Select(Product.NameOf)];

    public static TheoryData<string> ProjectFiles => [.. Product.Projects];

    [Fact]
    public void EveryModule_LiesBesideTheTests() =>
        Product.Projects.Where(project => project.StartsWith("modules/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)
            .Except(Product.Assemblies.Select(Product.NameOf)).ShouldBeEmpty("a module that is not here is not guarded");

    [Theory]
    [MemberData(nameof(AssemblyNames))]
    public void Assembly_RefersOnlyWhereArrowsPoint(string name)
    {
        var assembly = Product.Assemblies.Single(a => Product.NameOf(a) == name);
        Forbidden(name, assembly.GetReferencedAssemblies().Select(reference => reference.Name!)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ProjectFiles))]
    public void Project_RefersOnlyWhereArrowsPoint(string project) =>
        Forbidden(Path.GetFileNameWithoutExtension(project), Repository.ReferencesOf(project)).ShouldBeEmpty();

    [Fact]
    public void Contract_NeedsOnlyAspNetCore() =>
        Product.Contract.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !IsFramework(name)).ShouldBeEmpty();

    [Fact]
    public void Contract_HasNoPackages() => Repository.ReferencesOf("src/Folkmoot.Abstractions/Folkmoot.Abstractions.csproj").ShouldBeEmpty();

    private static IEnumerable<string> Forbidden(string from, IEnumerable<string> references) =>
        references.Where(to => to != from && !MayRefer(from, to)).Select(to => $"{from} → {to}");

    private static bool MayRefer(string from, string to)
    {
        if (to.StartsWith("OrchardCore", StringComparison.Ordinal))
        {
            return Product.IsAdapter(from);
        }

        if (Product.IsAdapter(to))
        {
            return Product.IsAdapter(from);
        }

        var layer = Array.IndexOf(Layers, to);
        return layer >= 0 ? layer < HeightOf(from) : !Product.IsModule(to) || from == "Folkmoot.Host" || IsAdapterOf(from, to);
    }

    // What is no layer stands on all of them, but for Orchard's translation, which knows nothing about councils.
    private static int HeightOf(string name) =>
        name == "Folkmoot.OrchardCore" ? 2 : Array.IndexOf(Layers, name) is >= 0 and var layer ? layer : Layers.Length;

    private static bool IsAdapterOf(string from, string to) => from == to + ".OrchardCore" || from == "OrchardSite";

    private static bool IsFramework(string name) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"))
        || File.Exists(Path.Combine(Path.GetDirectoryName(typeof(Microsoft.AspNetCore.Mvc.ControllerBase).Assembly.Location)!, name + ".dll"));
}
