using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Calendar;

/// <summary>Enters closure days. Elections are no part of a recipe: each is a site's own, set by somebody who answers for it.</summary>
public sealed class CalendarStep(Closures closures) : IRecipeStep<CalendarStepData>
{
    public async Task RunAsync(CalendarStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var closure in data.Closures)
        {
            await closures.CloseAsync(closure.Day!.Value, closure.Name, actorId: null, cancellationToken);
        }
    }

    public async Task<CalendarStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var all = await closures.ListAsync(DateOnly.MinValue, cancellationToken);
        return all.Count == 0 ? null : new CalendarStepData { Closures = [.. all.Select(c => new ClosureData { Day = c.Day, Name = c.Name })] };
    }
}

/// <summary>The council's own days.</summary>
public sealed class CalendarStepData : IValidatableObject
{
    public IReadOnlyList<ClosureData> Closures { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Closures.Select(c => c.Day).Distinct().Count() != Closures.Count)
        {
            yield return new ValidationResult("Name every closure day once.", [nameof(Closures)]);
        }
    }
}

/// <summary>One closure day.</summary>
public sealed class ClosureData
{
    /// <summary>Such as 2026-12-24.</summary>
    [Required]
    public DateOnly? Day { get; set; }

    [Required, StringLength(100)]
    public string Name { get; set; } = "";
}
