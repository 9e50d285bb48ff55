using System.Text.Json.Nodes;
using Microsoft.Extensions.FileProviders;
using OrchardCore.Recipes.Models;

namespace OrchardCore.Recipes.Models
{
    public class RecipeDescriptor
    {
        public string Name { get; set; }

        public string BasePath { get; set; }

        public IFileInfo RecipeFileInfo { get; set; }

        public IFileProvider FileProvider { get; set; }
    }

    public class RecipeExecutionContext
    {
        public string ExecutionId { get; set; }

        public string Name { get; set; }

        public JsonObject Step { get; set; }

        public RecipeDescriptor RecipeDescriptor { get; set; }

        public IList<string> Errors { get; } = [];
    }
}

namespace OrchardCore.Recipes.Services
{
    public interface IRecipeStepHandler
    {
        Task ExecuteAsync(RecipeExecutionContext context);
    }

    public abstract class NamedRecipeStepHandler(string stepName) : IRecipeStepHandler
    {
        protected readonly string StepName = stepName;

        public Task ExecuteAsync(RecipeExecutionContext context) =>
            string.Equals(context.Name, StepName, StringComparison.OrdinalIgnoreCase) ? HandleAsync(context) : Task.CompletedTask;

        protected abstract Task HandleAsync(RecipeExecutionContext context);
    }
}
