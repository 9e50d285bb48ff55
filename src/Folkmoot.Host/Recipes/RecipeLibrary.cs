namespace Folkmoot.Host.Recipes;

/// <summary>Finds recipes: the built-in ones by name, an operator's own by their file.</summary>
public sealed class RecipeLibrary(string folder)
{
    private const string Ending = ".recipe.json";

    /// <summary>The recipes that come with the host.</summary>
    public static RecipeLibrary BuiltIn { get; } = new(Path.Combine(AppContext.BaseDirectory, "recipes"));

    /// <summary>Names of the built-in recipes.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(file => Path.GetFileName(file)[..^Ending.Length]).Order(StringComparer.Ordinal)];

    /// <summary>The file of a recipe; null when there is none.</summary>
    /// <param name="nameOrFile">A built-in name such as <c>council</c>, or a path.</param>
    /// <param name="from">The folder of the recipe that names it, looked at first.</param>
    public string? Find(string nameOrFile, string? from = null)
    {
        string[] candidates = nameOrFile.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || nameOrFile.EndsWith(".json", StringComparison.Ordinal)
            ? [nameOrFile]
            : [.. from is null ? Array.Empty<string>() : [Path.Combine(from, nameOrFile + Ending)], Path.Combine(folder, nameOrFile + Ending)];
        return candidates.Select(Path.GetFullPath).FirstOrDefault(File.Exists);
    }
}
