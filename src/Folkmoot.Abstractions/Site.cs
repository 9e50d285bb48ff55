using System.Globalization;

namespace Folkmoot;

/// <summary>The site that this service container serves. A singleton of the container: code never passes a site's id around.</summary>
/// <param name="Id">Stable short name, lower case letters, digits and dashes: <c>south-staffs</c>.</param>
/// <param name="Name">What people read in the header: "South Staffs".</param>
/// <param name="Culture">Language and formats of the site.</param>
/// <param name="TimeZone">The council's own clock. The database keeps UTC.</param>
/// <param name="BaseAddress">Where the site lives, with scheme and a trailing slash: the only source for links in mails and feeds, never the request's host.</param>
public sealed record Site(string Id, string Name, CultureInfo Culture, TimeZoneInfo TimeZone, Uri BaseAddress)
{
    /// <summary>The full address of a path below the site, such as <c>/forums/parks</c>.</summary>
    public Uri Link(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new Uri(BaseAddress, path.TrimStart('/'));
    }

    /// <summary>UTC as the council's own clock shows it.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, TimeZone);
}
