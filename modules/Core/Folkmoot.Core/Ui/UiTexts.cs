namespace Folkmoot.Core.Ui;

/// <summary>The context of the words that form components bring themselves ("There is a problem", "Day", "Show").</summary>
public sealed class UiTexts;
