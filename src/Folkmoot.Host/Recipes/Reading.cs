using System.Text.Json.Nodes;

namespace Folkmoot.Host.Recipes;

/// <summary>What a reading of a recipe and of those nested in it has found so far.</summary>
internal sealed class Reading(IReadOnlyDictionary<string, string> parameters)
{
    public IReadOnlyDictionary<string, string> Parameters { get; } = parameters;

    public List<RecipeStep> Steps { get; } = [];

    public List<RecipeError> Errors { get; } = [];

    /// <summary>Modules that the recipe has switched on so far.</summary>
    public HashSet<string> Modules { get; } = new(StringComparer.Ordinal);
}

/// <summary>A step's place in its file.</summary>
internal sealed record Place(string File, int Index)
{
    public RecipeError Error(string path, string message) => new(File, Index, $"$.steps[{Index}]{path}", message);
}

/// <summary>The file that is being read, with what its expressions may name.</summary>
internal sealed record RecipeSource(string File, JsonObject Variables, int Depth);
