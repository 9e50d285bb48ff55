using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Core.Ui;

/// <summary>A radio or checkbox that explains itself with a hint of its own.</summary>
public sealed class ChoiceItem(string text, string value, string? hint = null) : SelectListItem(text, value)
{
    public string? Hint { get; } = hint;
}

internal static class SelectListItemChoice
{
    /// <summary>The field's own value decides; without one, the item's Selected.</summary>
    public static bool IsChosen(this SelectListItem item, IReadOnlySet<string> chosen) =>
        chosen.Count == 0 ? item.Selected : chosen.Contains(item.Value ?? item.Text);
}
