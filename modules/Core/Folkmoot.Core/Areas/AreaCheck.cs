namespace Folkmoot.Core.Areas;

/// <summary>What the check of a new generation found, for the person who decides whether to go by it.</summary>
/// <param name="CoordinateSystem">What the coordinates were taken for.</param>
/// <param name="Count">How many areas it holds.</param>
/// <param name="FormerCount">How many the site went by.</param>
/// <param name="Added">Codes that are new.</param>
/// <param name="Changed">Codes whose name or boundary differs.</param>
/// <param name="Removed">Codes that are gone.</param>
/// <param name="Moved">Codes that now name another place: less than half of the area is where it was.</param>
/// <param name="Warnings">Boundaries that were mended, and areas that overlap.</param>
public sealed record AreaCheck(
    string CoordinateSystem,
    int Count,
    int FormerCount,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Moved,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Whether somebody should look twice before going by it.</summary>
    public bool IsDoubtful => Moved.Count > 0 || Warnings.Count > 0 || (FormerCount > 0 && (HasShrunk || Removed.Count * 2 > FormerCount));

    /// <summary>Whether more than a tenth of the areas are missing, as when a file was cut short.</summary>
    public bool HasShrunk => Count < 0.9 * FormerCount;

    internal static AreaCheck Of(AreaFile file, AreaChange change) => new(
        file.CoordinateSystem, file.Shapes.Count, change.FormerCount,
        change.Added, change.Changed, change.Removed, change.Moved, [.. file.Warnings.Select(w => w.Message)]);
}
