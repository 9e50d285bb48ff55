namespace Folkmoot;

/// <summary>A link in the staff menu, shown to those who hold its permission somewhere.</summary>
/// <param name="Group">Heading that the link stands under, such as <c>Forums</c>.</param>
/// <param name="Text">The link's words, in English; hosts put them through the localizer.</param>
/// <param name="Address">Below the site's base address, with a leading slash: <c>/forums/admin/boards</c>.</param>
/// <param name="Permission">The permission that the linked page's policy names.</param>
public sealed record AdminLink(string Group, string Text, string Address, Permission Permission);
