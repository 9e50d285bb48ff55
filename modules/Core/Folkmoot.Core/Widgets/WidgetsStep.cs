using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Folkmoot.Core.Widgets;

/// <summary>Fills the slots of pages with widgets.</summary>
public sealed class WidgetsStep(PlacedWidgets placed) : IRecipeStep<WidgetsStepData>
{
    public async Task RunAsync(WidgetsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var slot in data.All)
        {
            var widgets = slot.Widgets!.Select(w => (w.Id, JsonSerializer.SerializeToDocument(w.Settings ?? [])));
            await placed.FillAsync(slot.Slot!, widgets, cancellationToken);
        }
    }

    public async Task<WidgetsStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var slots = (await placed.ListAllAsync(cancellationToken)).OrderBy(slot => slot.Key, StringComparer.Ordinal).Select(slot => new SlotData
        {
            Slot = slot.Key,
            Widgets = [.. slot.Select(w => new WidgetData { Id = w.WidgetId, Settings = JsonObject.Create(w.Settings.RootElement.Clone()) })],
        }).ToList();
        return slots.Count == 0 ? null : new WidgetsStepData { Slots = slots };
    }
}

/// <summary>One slot written straight into the step, or several as <c>slots</c>.</summary>
public sealed class WidgetsStepData : SlotData
{
    public IReadOnlyList<SlotData>? Slots { get; set; }

    internal IEnumerable<SlotData> All => Slots ?? [this];

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Slots switch
    {
        null => base.Validate(validationContext),
        _ when Slot is not null || Widgets is not null => [new("Fill one slot here, or several in slots, but not both.", [nameof(Slots)])],
        _ => [],
    };
}

/// <summary>What one slot holds.</summary>
public class SlotData : IValidatableObject
{
    [StringLength(40), RegularExpression("[a-z][a-z0-9-]*", ErrorMessage = "A slot is one word in lower case, such as home.")]
    public string? Slot { get; set; }

    public IReadOnlyList<WidgetData>? Widgets { get; set; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Slot is null)
        {
            yield return new ValidationResult("Name the slot, such as home.", [nameof(Slot)]);
        }

        if (Widgets is null)
        {
            yield return new ValidationResult("List the widgets of the slot; an empty list empties it.", [nameof(Widgets)]);
        }
    }
}

/// <summary>One widget and its settings.</summary>
public sealed class WidgetData
{
    [Required, StringLength(100)]
    public string Id { get; set; } = "";

    public JsonObject? Settings { get; set; }
}
