using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Areas;

/// <summary>How the site goes by its areas.</summary>
public sealed class AreaSettings
{
    /// <summary>The kind that residents choose their home from; wards stand in while there are none of it.</summary>
    [Required, StringLength(40), RegularExpression("[a-z][a-z0-9-]*")]
    public string HomeKind { get; set; } = "locality";
}
