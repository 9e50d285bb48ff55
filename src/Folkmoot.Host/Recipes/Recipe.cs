using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Folkmoot.Host.Recipes;

/// <summary>A recipe that has been read and checked as a whole: nested recipes laid out, variables and parameters put in.</summary>
/// <param name="Name">The recipe's <c>name</c>.</param>
/// <param name="Steps">All steps in the order of running.</param>
public sealed record Recipe(string Name, IReadOnlyList<RecipeStep> Steps)
{
    /// <summary>Names exactly these steps: a run that was interrupted goes on under it.</summary>
    public string Id
    {
        get
        {
            var all = string.Join('\n', Steps.Select(step => $"{step.Name} {step.Json.ToJsonString()} {step.DataFingerprint()}"));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..32];
        }
    }
}

/// <summary>A checked step.</summary>
/// <param name="Name">The step's kind, such as <c>ForumBoards</c>.</param>
/// <param name="Json">Its JSON without the name.</param>
/// <param name="Data">The same as the step's data class; null for the host's own kinds.</param>
/// <param name="Descriptor">The module's step; null for the host's own kinds.</param>
/// <param name="File">The file that it stands in.</param>
/// <param name="Index">Its index there.</param>
public sealed record RecipeStep(string Name, JsonObject Json, object? Data, RecipeStepDescriptor? Descriptor, string File, int Index)
{
    /// <summary>Opens a data file beside the recipe. Plain names only: a recipe reads nothing else of the machine.</summary>
    public Stream? OpenFile(string name) =>
        name == Path.GetFileName(name) && Path.Combine(Path.GetDirectoryName(File)!, name) is var path && System.IO.File.Exists(path)
            ? System.IO.File.OpenRead(path)
            : null;

    // A data set that was changed makes another recipe of it.
    internal string DataFingerprint()
    {
        if (Json["dataSet"]?.GetValue<string>() is not { } name || OpenFile(name) is not { } stream)
        {
            return "";
        }

        using (stream)
        {
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
    }
}
