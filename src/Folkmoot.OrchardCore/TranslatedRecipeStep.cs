using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Folkmoot.Data;
using OrchardCore.Recipes.Models;
using OrchardCore.Recipes.Services;

namespace Folkmoot.OrchardCore;

/// <summary>A module's recipe step, run by Orchard's recipe executor in one transaction of the site's database.</summary>
public sealed class TranslatedRecipeStep<TStep, TData>(TStep step, SiteDatabase database, IEnumerable<RecipeStepDescriptor> descriptors)
    : NamedRecipeStepHandler(descriptors.First(descriptor => descriptor.StepType == typeof(TStep)).Name)
    where TStep : IRecipeStep<TData>
    where TData : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <inheritdoc/>
    protected override async Task HandleAsync(RecipeExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Read(context) is not { } data)
        {
            return;
        }

        // Orchard's executor hands no token on, and knows one step at a time.
        if (await step.RefusalsAsync(data, CancellationToken.None) is { Count: > 0 } refusals)
        {
            refusals.ToList().ForEach(refusal => context.Errors.Add($"{StepName}: {refusal}"));
            return;
        }

        await using var work = await database.BeginAsync(CancellationToken.None);
        await step.RunAsync(data, new RecipeContext(context.RecipeDescriptor?.Name ?? "", name => Open(context.RecipeDescriptor, name)), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private TData? Read(RecipeExecutionContext context)
    {
        try
        {
            var json = (JsonObject)context.Step.DeepClone();
            json.Remove("name");
            var data = json.Deserialize<TData>(Json)!;
            List<ValidationResult> problems = [];
            if (Validator.TryValidateObject(data, new ValidationContext(data), problems, validateAllProperties: true))
            {
                return data;
            }

            problems.ForEach(problem => context.Errors.Add($"{StepName}: {problem.ErrorMessage}"));
        }
        catch (JsonException error)
        {
            context.Errors.Add($"{StepName}: {error.Path}: {error.Message}");
        }

        return null;
    }

    // Plain names only: a recipe reads nothing else of the machine.
    private static Stream? Open(RecipeDescriptor? recipe, string name)
    {
        var file = name == Path.GetFileName(name) ? recipe?.FileProvider?.GetFileInfo(Path.Combine(recipe.BasePath ?? "", name)) : null;
        return file is { Exists: true } ? file.CreateReadStream() : null;
    }
}
