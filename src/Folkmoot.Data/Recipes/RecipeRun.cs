using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Data.Recipes;

/// <summary>How far a recipe has come on this site. A step and its mark here commit together, so an interrupted run goes on where it stopped.</summary>
public sealed class RecipeRun(string id, string recipe, int steps, DateTimeOffset startedAt)
{
    /// <summary>Names the recipe with its parameters: the hash of its checked steps.</summary>
    public string Id { get; private set; } = id;

    public string Recipe { get; private set; } = recipe;

    public int Steps { get; private set; } = steps;

    /// <summary>Index of the first step that has not been done.</summary>
    public int NextStep { get; private set; }

    public DateTimeOffset StartedAt { get; private set; } = startedAt;

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Why the last try of <see cref="NextStep"/> failed.</summary>
    public string? Error { get; private set; }

    /// <summary>Marks one step as done.</summary>
    public void Done(int step, DateTimeOffset now)
    {
        if (step != NextStep)
        {
            throw new InvalidOperationException($"Step {step} is not the next one; {NextStep} is.");
        }

        NextStep++;
        Error = null;
        FinishedAt = NextStep == Steps ? now : null;
    }

    /// <summary>Notes why a step failed.</summary>
    public void Fail(string reason) => Error = reason;

    /// <summary>Starts a finished run again from its first step.</summary>
    public void Again(DateTimeOffset now)
    {
        NextStep = 0;
        StartedAt = now;
        FinishedAt = null;
    }
}

internal sealed class RecipeRunMapping : IEntityTypeConfiguration<RecipeRun>
{
    public void Configure(EntityTypeBuilder<RecipeRun> builder)
    {
        builder.ToTable("recipe_runs");
        builder.HasKey(r => r.Id);
    }
}
