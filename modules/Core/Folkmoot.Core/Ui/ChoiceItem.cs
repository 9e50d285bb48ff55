using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Core.Ui;

/// <summary>A radio or checkbox that explains itself with a hint of its own.</summary>
public sealed class ChoiceItem(string text, string value, string? hint = null) : SelectListItem(text, value)
{
    public string? Hint { get; } = hint;

    /// <summary>Shown small with it; its alternative text stands in the page, so that the name of the choice stays short.</summary>
    public ChoicePicture? Picture { get; init; }
}

/// <summary>A picture of a choice.</summary>
/// <param name="Address">As it stands in the page.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="AlternativeText">What it shows.</param>
public sealed record ChoicePicture(string Address, int Width, int Height, string AlternativeText);

internal static class SelectListItemChoice
{
    /// <summary>The field's own value decides; without one, the item's Selected.</summary>
    public static bool IsChosen(this SelectListItem item, IReadOnlySet<string> chosen) =>
        chosen.Count == 0 ? item.Selected : chosen.Contains(item.Value ?? item.Text);
}
