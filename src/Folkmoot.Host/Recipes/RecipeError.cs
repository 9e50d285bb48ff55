using System.Globalization;

namespace Folkmoot.Host.Recipes;

/// <summary>One thing that is wrong in a recipe, with its place and the way out.</summary>
/// <param name="File">The recipe's file.</param>
/// <param name="Step">Index of the step from 0, or null for the recipe as a whole.</param>
/// <param name="Path">JSON path within the file.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RecipeError(string File, int? Step, string Path, string Message)
{
    public override string ToString() => Step is { } step
        ? string.Create(CultureInfo.InvariantCulture, $"{File}, step {step} ({Path}): {Message}")
        : $"{File} ({Path}): {Message}";
}

/// <summary>A recipe that cannot be run. What it names has not been changed.</summary>
public sealed class RecipeException(IReadOnlyList<RecipeError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<RecipeError> Errors { get; } = errors;
}
