using System.Reflection;

namespace Folkmoot.Architecture.Tests;

/// <summary>The product's assemblies, as they were built.</summary>
internal static class Product
{
    public static readonly Assembly Contract = typeof(CouncilModule).Assembly;

    /// <summary>Every assembly that a project below src, modules and themes makes and that lies beside the tests.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
        [.. Projects.Select(project => Path.Combine(AppContext.BaseDirectory, Path.GetFileNameWithoutExtension(project) + ".dll")).Where(File.Exists).Select(Assembly.LoadFrom)];

    /// <summary>Modules without their adapters.</summary>
    public static IReadOnlyList<Assembly> Modules { get; } = [.. Assemblies.Where(a => IsModule(NameOf(a)))];

    public static IReadOnlyList<string> Projects =>
        [.. new[] { "src", "modules", "themes" }.SelectMany(folder => Repository.Files(folder, "*.csproj"))];

    public static string NameOf(Assembly assembly) => assembly.GetName().Name!;

    public static bool IsAdapter(string name) => name.EndsWith(".OrchardCore", StringComparison.Ordinal) || name == "OrchardSite";

    public static bool IsModule(string name) =>
        !IsAdapter(name) && Projects.Any(project => project.StartsWith("modules/", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(project) == name);
}
