using System.Xml.Linq;

namespace Folkmoot.Architecture.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Ignored = ["/bin/", "/obj/", "/node_modules/", "/App_Data/", "/.git/"];

    public static string Root { get; } = FindRoot();

    /// <summary>Source files below a folder, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var full = Path.Combine(Root, folder);
        return Directory.Exists(full)
            ? [.. Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Where(file => !Ignored.Any(part => $"/{file}".Contains(part, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)]
            : [];
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Names of projects and packages that a project file refers to.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) =>
    [
        .. XDocument.Parse(Read(project)).Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference")
            .Select(element => (string)element.Attribute("Include")!)
            .Select(include => include.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OrchardSite.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
