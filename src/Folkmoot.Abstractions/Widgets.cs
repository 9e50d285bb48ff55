using System.Globalization;

namespace Folkmoot;

/// <summary>A block that an editor can place on a page. Made by <c>AddWidget</c>.</summary>
/// <param name="Id">Stable id: <c>forums.latest-topics</c>.</param>
/// <param name="Title">What editors read when they choose one, in English.</param>
/// <param name="ComponentType">
/// The view component; its <c>InvokeAsync(TSettings settings, WidgetContext context)</c> shows what an anonymous visitor may see.
/// </param>
/// <param name="SettingsType">A flat class of string, number, bool, enum, <see cref="AreaId"/> and <see cref="ItemRef"/> with DataAnnotations.</param>
public sealed record WidgetDescriptor(string Id, string Title, Type ComponentType, Type SettingsType);

/// <summary>Where a widget is being shown.</summary>
/// <param name="Site">The site.</param>
/// <param name="Area">The area whose page it stands on, if any.</param>
/// <param name="Culture">The language of the page.</param>
public sealed record WidgetContext(Site Site, AreaId? Area, CultureInfo Culture);
