using System.CommandLine;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Recipes;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot recipe check FILE</c>: says all that is wrong with a recipe, without a database.</summary>
internal static class RecipeCommands
{
    private static readonly Argument<string> File = new("file") { Description = "A recipe file, or the name of a built-in one" };
    private static readonly Option<string[]> Set = new("--set") { Description = "A parameter: name=value", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        var check = new Command("check", "Check a recipe without running it") { File, Set };
        check.SetAction(result =>
        {
            var reader = new RecipeReader(RecipeLibrary.BuiltIn, ModuleCatalog.Of(typeof(RecipeCommands).Assembly));
            var parameters = (result.GetValue(Set) ?? []).Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
            parameters.TryAdd("SiteName", "Example");
            var recipe = reader.Read(result.GetRequiredValue(File), parameters);
            Console.WriteLine($"{recipe.Name}: {recipe.Steps.Count} steps, nothing wrong.");
            return 0;
        });
        return new Command("recipe", "Look after recipes") { check };
    }
}
