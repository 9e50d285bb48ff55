using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Facilities;

/// <summary>Adds and changes facilities; others stay.</summary>
public sealed class FacilitiesStep(FacilityRegister register, FacilityDirectory directory) : IRecipeStep<FacilitiesStepData>
{
    public Task RunAsync(FacilitiesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        return register.SaveAsync(data.Facilities, replace: false, actorId: null, cancellationToken);
    }

    public async Task<FacilitiesStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var facilities = await directory.ListAsync(cancellationToken);
        return facilities.Count == 0
            ? null
            : new FacilitiesStepData { Facilities = [.. facilities.OrderBy(f => f.Reference, StringComparer.Ordinal).Select(FacilityData.Of)] };
    }
}

/// <summary>Places of several kinds.</summary>
public sealed class FacilitiesStepData : IValidatableObject
{
    [Required]
    public IReadOnlyList<FacilityData> Facilities { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Facilities
        .GroupBy(f => f.Reference, StringComparer.Ordinal).Where(same => same.Count() > 1)
        .Select(same => new ValidationResult($"The reference {same.Key} is used more than once. Give each place its own.", [nameof(Facilities)]));
}
