namespace Folkmoot;

/// <summary>
/// One kind of step in a recipe, by which a site is configured and exported. Register it with <c>AddRecipeStep</c> under its name.
/// </summary>
/// <typeparam name="TData">
/// The step's JSON as a class, without its <c>name</c>: camel-case properties, DataAnnotations for what each may hold, and
/// <c>IValidatableObject</c> for what several must be together. The whole recipe is checked against these classes before anything runs,
/// without a database; unknown properties are refused with their path.
/// </typeparam>
public interface IRecipeStep<TData>
    where TData : class
{
    /// <summary>
    /// Makes the site so. Runs in one transaction with the mark that this step is done, and may run again on a site that is so
    /// already: create or update by id, never add a second time.
    /// </summary>
    Task RunAsync(TData data, RecipeContext context, CancellationToken cancellationToken);

    /// <summary>The site's present state as data that makes another site the same, in a stable order; null when there is nothing. Never secrets or residents' data.</summary>
    Task<TData?> ExportAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Why this site refuses the step as things stand, such as content that waits for an election to be over: one sentence each, with the way
    /// out. A host asks all steps that are left before it runs the next, so that a recipe stops before it has changed anything.
    /// </summary>
    Task<IReadOnlyList<string>> RefusalsAsync(TData data, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>What a running step knows about its recipe.</summary>
/// <param name="RecipeName">The recipe's <c>name</c>.</param>
/// <param name="OpenFile">Opens a data file that lies beside the recipe, by its plain file name; null when there is none.</param>
public sealed record RecipeContext(string RecipeName, Func<string, Stream?> OpenFile);

/// <summary>A recipe step by name. Made by <c>AddRecipeStep</c>.</summary>
/// <param name="Name">As it stands in recipes: <c>ForumBoards</c>.</param>
/// <param name="StepType">The <see cref="IRecipeStep{TData}"/>.</param>
/// <param name="DataType">Its data class.</param>
public sealed record RecipeStepDescriptor(string Name, Type StepType, Type DataType);
