using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Forums;

/// <summary>How the site's forums work.</summary>
public sealed class ForumSettings
{
    /// <summary>The kind of area that each has a board of its own; wards stand in while there are none of it. Empty for no such boards.</summary>
    [StringLength(40), RegularExpression("([a-z][a-z0-9-]*)?")]
    public string BoardsFor { get; set; } = "locality";
}
