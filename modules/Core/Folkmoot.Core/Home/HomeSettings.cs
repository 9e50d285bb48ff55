using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Home;

/// <summary>What the home page says.</summary>
public sealed class HomeSettings
{
    public const string Name = "Home";

    /// <summary>The page's heading; the site's name when empty.</summary>
    [StringLength(100)]
    public string Heading { get; set; } = "";

    /// <summary>A few sentences in Markdown.</summary>
    [StringLength(2000)]
    public string Introduction { get; set; } =
        "Talk with your neighbours and your council about the place where you live. Choose your locality to see what is going on there.";
}
