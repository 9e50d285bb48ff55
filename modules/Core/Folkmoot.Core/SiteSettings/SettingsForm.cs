using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.SiteSettings;

/// <summary>The words of forms on which settings are changed.</summary>
public sealed class SettingsForm
{
    private SettingsForm()
    {
    }

    /// <summary>Says of each wrong field what it takes, by its name on the form.</summary>
    internal static void Explain(ModelStateDictionary errors, string prefix, IEnumerable<SettingField> fields, ModelMetadata metadata, IStringLocalizer texts)
    {
        foreach (var field in fields)
        {
            if (errors.TryGetValue($"{prefix}.{field.Name}", out var entry) && entry.Errors.Count > 0)
            {
                entry.Errors.Clear();
                entry.Errors.Add(MessageOf(field, metadata.Properties[field.Name]!.GetDisplayName(), texts));
            }
        }
    }

    private static string MessageOf(SettingField field, string label, IStringLocalizer texts) =>
        field.Range is { } range ? texts["{0} must be a whole number from {1} to {2}", label, range.Minimum, range.Maximum]
        : field.MaximumLength is { } most ? texts["{0} must be right, and {1} characters or fewer", label, most]
        : texts["{0} is not right", label];
}
