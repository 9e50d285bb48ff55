using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Host.Staff;

/// <summary>The links above and below every page.</summary>
public sealed class MenuSettings
{
    /// <summary>Above: what residents come for.</summary>
    [MaxLength(8, ErrorMessage = "A main menu has at most 8 links.")]
    public IReadOnlyList<MenuLink> Main { get; set; } = [new("Your area", "/areas")];

    /// <summary>Below: what the law asks for and what helps.</summary>
    [MaxLength(12, ErrorMessage = "A footer has at most 12 links.")]
    public IReadOnlyList<MenuLink> Footer { get; set; } =
        [new("Accessibility statement", "/accessibility"), new("Privacy", "/privacy"), new("Contact", "/contact")];
}

/// <summary>A link of a menu.</summary>
/// <param name="Text">Its words, in the site's language.</param>
/// <param name="Address">Below the site's base address with a leading slash, or a full https address.</param>
public sealed record MenuLink(
    [property: Required, StringLength(60)] string Text,
    [property: Required, RegularExpression(@"^(/[^/\\].*|/|https://[^\s]+)$", ErrorMessage = "An address begins with one slash or with https://.")] string Address);
