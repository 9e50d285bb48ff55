using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Host.Modules;

namespace Folkmoot.Host.Recipes;

/// <summary>
/// Reads a recipe in Orchard Core's format and checks it whole before anything runs: JSON, step kinds, installed modules, values, nested
/// recipes, variables and parameters. Collects what is wrong rather than stopping at the first.
/// </summary>
public sealed class RecipeReader(RecipeLibrary library, ModuleCatalog catalog)
{
    private const int DeepestNesting = 5;
    private static readonly JsonDocumentOptions Json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>Reads and checks a recipe.</summary>
    /// <exception cref="RecipeException">Something is wrong; every error names file, step and path.</exception>
    public Recipe Read(string nameOrFile, IReadOnlyDictionary<string, string> parameters)
    {
        var reading = new Reading(parameters);
        var name = ReadFile(nameOrFile, from: null, depth: 0, reading);
        return reading.Errors.Count == 0 ? new Recipe(name, reading.Steps) : throw new RecipeException(reading.Errors);
    }

    private string ReadFile(string nameOrFile, string? from, int depth, Reading reading)
    {
        var file = library.Find(nameOrFile, from);
        if (file is null || depth > DeepestNesting)
        {
            reading.Errors.Add(new RecipeError(file ?? nameOrFile, null, "$", file is null
                ? $"There is no such recipe. Name a file that ends in .json, or one of: {string.Join(", ", library.Names)}."
                : $"Recipes are nested more than {DeepestNesting} deep; does one of them name itself?"));
            return nameOrFile;
        }

        var recipe = Parse(file, reading);
        if (recipe is not null && recipe["steps"] is not JsonArray)
        {
            reading.Errors.Add(new RecipeError(file, null, "$.steps", "A recipe needs a list of steps: \"steps\": [ … ]."));
        }
        else if (recipe is not null)
        {
            ReadSteps((JsonArray)recipe["steps"]!, new RecipeSource(file, recipe["variables"] as JsonObject ?? [], depth), reading);
        }

        return Text(recipe, "name") ?? Path.GetFileName(file);
    }

    private static JsonObject? Parse(string file, Reading reading)
    {
        try
        {
            if (JsonNode.Parse(File.ReadAllText(file), null, Json) is JsonObject recipe)
            {
                return recipe;
            }

            reading.Errors.Add(new RecipeError(file, null, "$", "A recipe is a JSON object: { \"name\": …, \"steps\": [ … ] }."));
        }
        catch (JsonException error) when (error.LineNumber is { } line)
        {
            reading.Errors.Add(new RecipeError(file, null, "$", $"This is not JSON; look at line {line + 1}, position {error.BytePositionInLine + 1}."));
        }
        catch (JsonException error)
        {
            // Well-formed, yet refused.
            reading.Errors.Add(new RecipeError(file, null, "$", $"An object names one property twice: {error.Message} Keep one of them."));
        }

        return null;
    }

    private void ReadSteps(JsonArray steps, RecipeSource source, Reading reading)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var at = new Place(source.File, index);
            if (steps[index] is not JsonObject step || Text(step, "name") is not { } name)
            {
                reading.Errors.Add(at.Error("", "A step is an object with a name: { \"name\": \"ForumBoards\", … }."));
                continue;
            }

            var json = (JsonObject)RecipeExpressions.Resolve(step, $"$.steps[{index}]", at, source, reading)!;
            json.Remove("name");
            ReadStep(name, json, at, source, reading);
        }
    }

    private void ReadStep(string name, JsonObject json, Place at, RecipeSource source, Reading reading)
    {
        switch (name)
        {
            case "recipes":
                foreach (var nested in NestedNames(json, at, reading))
                {
                    ReadFile(nested, Path.GetDirectoryName(source.File), source.Depth + 1, reading);
                }

                break;
            case "feature":
                RecipeStepChecks.CheckFeatures(json, at, catalog, reading);
                reading.Steps.Add(new RecipeStep(name, json, null, null, at.File, at.Index));
                break;
            case "settings":
                RecipeStepChecks.CheckSettings(json, at, catalog, reading);
                reading.Steps.Add(new RecipeStep(name, json, null, null, at.File, at.Index));
                break;
            default:
                ReadModuleStep(name, json, at, reading);
                break;
        }
    }

    private void ReadModuleStep(string name, JsonObject json, Place at, Reading reading)
    {
        var owner = catalog.All.FirstOrDefault(module => module.RecipeSteps.Any(step => step.Name == name));
        if (owner is null)
        {
            var known = catalog.All.SelectMany(module => module.RecipeSteps).Select(step => step.Name).Concat(["feature", "recipes", "settings"]).Order(StringComparer.Ordinal);
            reading.Errors.Add(at.Error(".name", $"No installed module knows the step '{name}'. Known steps: {string.Join(", ", known)}. Install the module that has it, or remove the step."));
            return;
        }

        if (owner != catalog.Core && !reading.Modules.Contains(owner.Id))
        {
            reading.Errors.Add(at.Error("", $"The step '{name}' belongs to {owner.Id}, which this recipe does not switch on. Add it to a feature step before this one."));
        }

        var descriptor = owner.RecipeSteps.Single(step => step.Name == name);
        var step = new RecipeStep(name, json, null, descriptor, at.File, at.Index);
        var data = RecipeStepChecks.Read(json, descriptor.DataType, at, "", step, reading);
        reading.Steps.Add(step with { Data = data });
    }

    private static IEnumerable<string> NestedNames(JsonObject json, Place at, Reading reading)
    {
        var names = (json["values"] as JsonArray ?? []).Select(value => Text(value as JsonObject, "name")).ToList();
        if (names.Count == 0 || names.Contains(null))
        {
            reading.Errors.Add(at.Error(".values", "List the recipes to run: \"values\": [ { \"name\": \"council\" } ]."));
        }

        return names.OfType<string>();
    }

    private static string? Text(JsonObject? json, string property) =>
        json?[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
