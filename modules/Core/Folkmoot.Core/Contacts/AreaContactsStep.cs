using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Contacts;

/// <summary>Adds and changes contacts of areas; others stay.</summary>
public sealed class AreaContactsStep(AreaContacts contacts) : IRecipeStep<AreaContactsStepData>
{
    public async Task RunAsync(AreaContactsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (var position = 0; position < data.Contacts.Count; position++)
        {
            await contacts.SaveAsync(data.Contacts[position], position, actorId: null, cancellationToken);
        }
    }

    public async Task<AreaContactsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var all = await contacts.ListAsync(cancellationToken);
        return all.Count == 0 ? null : new AreaContactsStepData { Contacts = [.. all.Select(AreaContactData.Of)] };
    }
}

/// <summary>Contacts in the order in which pages show them.</summary>
public sealed class AreaContactsStepData : IValidatableObject
{
    [Required]
    public IReadOnlyList<AreaContactData> Contacts { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Contacts
        .GroupBy(c => c.Reference, StringComparer.Ordinal).Where(same => same.Count() > 1)
        .Select(same => new ValidationResult($"The reference {same.Key} is used more than once. Give each contact its own.", [nameof(Contacts)]));
}
