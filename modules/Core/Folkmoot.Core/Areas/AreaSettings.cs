using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Areas;

/// <summary>How the site goes by its areas.</summary>
public sealed class AreaSettings
{
    /// <summary>The kind that residents choose their home from; wards stand in while there are none of it.</summary>
    [Required, StringLength(40), RegularExpression("[a-z][a-z0-9-]*")]
    public string HomeKind { get; set; } = "locality";

    /// <summary>
    /// How many metres of a boundary make a postcode's area uncertain: the data give one point for a dozen homes, and more where that point is rough.
    /// </summary>
    [Range(0, 1000)]
    public int PostcodeMargin { get; set; } = 50;
}
