namespace Folkmoot.Core.Areas;

/// <summary>How a file of areas is to be read.</summary>
/// <param name="Kind">What its areas are, in the singular, such as <c>ward</c> or <c>locality</c>; used in messages.</param>
/// <param name="CodeProperty">The property that holds the code; null to find it.</param>
/// <param name="NameProperty">The property that holds the name; null to find it.</param>
public sealed record AreaFileOptions(string Kind, string? CodeProperty = null, string? NameProperty = null);
