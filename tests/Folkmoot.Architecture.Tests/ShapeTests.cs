using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Architecture.Tests;

/// <summary>A module is read from its table of contents, and its folders are things that people talk about.</summary>
public sealed class ShapeTests
{
    private static readonly string[] Layers = ["Services", "Models", "Helpers", "Utils", "Utilities", "Common", "Repositories", "Dtos", "ViewModels", "Interfaces", "Infrastructure"];

    public static TheoryData<string> Modules => [.. Product.Modules.Select(Product.NameOf)];

    [Fact]
    public void NoFolder_IsALayer()
    {
        var folders = new[] { "src", "modules", "themes", "tests" }
            .SelectMany(folder => Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.cshtml")))
            .SelectMany(FoldersOf).Distinct();
        folders.Where(folder => Layers.Contains(Path.GetFileName(folder))).ShouldBeEmpty();
    }

    [Fact]
    public void NoProject_HasAnAreasFolderOfPages() =>
        new[] { "src", "modules", "themes" }.SelectMany(folder => Repository.Files(folder, "*.cshtml"))
            .Where(file => file.Contains("/Areas/", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_HasOneTableOfContents_NamedAsItsAssembly(string name)
    {
        var module = Module(name).GetExportedTypes().Where(type => type.IsSubclassOf(typeof(CouncilModule))).ShouldHaveSingleItem();
        ((CouncilModule)Activator.CreateInstance(module)!).Id.ShouldBe(name);
        module.Namespace.ShouldBe(name);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_HasTheStartupThatOrchardCalls(string name)
    {
        var startup = Module(name).GetType($"{name}.Startup").ShouldNotBeNull();
        startup.IsPublic.ShouldBeTrue();
        startup.GetMethod("ConfigureServices", [typeof(IServiceCollection)]).ShouldNotBeNull();
        startup.GetMethod("Configure", [typeof(IEndpointRouteBuilder)]).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_KeepsItsTablesInASchemaOfItsOwnName(string name)
    {
        var folder = Path.GetDirectoryName(Product.Projects.Single(project => Path.GetFileNameWithoutExtension(project) == name))!;
        var schema = name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant();
        var foreign = Repository.Files(folder, "*.sql")
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(Repository.Read(file), @"(?:create table|references|alter table)\s+(?:if not exists\s+)?(\w+)\.").Select(m => m.Groups[1].Value))
            .Where(used => used != schema);
        foreign.ShouldBeEmpty("another module's tables are not ours to change or to point at");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Module_NamesItsPermissionsAfterItself(string name) =>
        ((CouncilModule)Activator.CreateInstance(Module(name).GetExportedTypes().Single(type => type.IsSubclassOf(typeof(CouncilModule))))!)
            .Permissions.Select(permission => permission.Name)
            .Where(permission => !permission.StartsWith(name[(name.LastIndexOf('.') + 1)..] + ".", StringComparison.Ordinal)).ShouldBeEmpty();

    private static Assembly Module(string name) => Product.Modules.Single(module => Product.NameOf(module) == name);

    private static IEnumerable<string> FoldersOf(string file)
    {
        for (var folder = Path.GetDirectoryName(file); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
