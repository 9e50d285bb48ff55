using System.Globalization;

namespace Folkmoot.Core.Ui;

/// <summary>A link of the layout. The address is app-absolute: the site's path base is already in it.</summary>
public sealed record ChromeLink(string Text, string Address, bool Current = false);

/// <summary>Links of the staff navigation under one heading.</summary>
public sealed record AdminGroup(string Title, IReadOnlyList<ChromeLink> Links);

/// <summary>Whom a member of staff sees the site as.</summary>
/// <param name="Name">The person's display name.</param>
/// <param name="Until">The latest end.</param>
/// <param name="StopAddress">Where a POST ends it, with the site's path base.</param>
public sealed record SeenAs(string Name, DateTimeOffset Until, string StopAddress);

/// <summary>What the layout shows around a page; one for each request, filled by the host.</summary>
public interface IPageChrome
{
    string SiteName { get; }

    /// <summary>The site's home page.</summary>
    string HomeAddress { get; }

    /// <summary>Where the site's search is; null where there is none.</summary>
    string? SearchAddress { get; }

    string? LogoAddress { get; }

    /// <summary>What the logo says; null when the site's name stands beside it and the picture only decorates.</summary>
    string? LogoAlt { get; }

    /// <summary>BCP 47, such as "en-GB".</summary>
    string LanguageTag { get; }

    string TextDirection => CultureInfo.GetCultureInfo(LanguageTag).TextInfo.IsRightToLeft ? "rtl" : "ltr";

    IReadOnlyList<ChromeLink> MainNavigation { get; }

    /// <summary>Accessibility statement, privacy, contact and what else the council must offer on every page.</summary>
    IReadOnlyList<ChromeLink> FooterLinks { get; }

    /// <summary>Sign in and register, or account and sign out. Links only: anonymous pages are cached, so they hold no form.</summary>
    IReadOnlyList<ChromeLink> AccountLinks { get; }

    IReadOnlyList<AdminGroup> AdminNavigation { get; }

    /// <summary>A notice above every page, such as "This is a demonstration with invented content"; null for none.</summary>
    string? Banner { get; }

    /// <summary>Said above every page while staff see the site as somebody else does; null otherwise.</summary>
    SeenAs? SeenAs => null;

    /// <summary>Changes whenever the site's brand does, so that browsers fetch ~/brand.css again.</summary>
    string? BrandVersion { get; }
}
