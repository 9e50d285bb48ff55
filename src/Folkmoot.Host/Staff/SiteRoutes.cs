using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Host.Staff;

/// <summary>Which addresses somebody answers on this site: links to modules that are off lead nowhere.</summary>
public sealed class SiteRoutes(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> firsts = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => FirstOf(endpoint.RoutePattern.RawText ?? "")).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether a link leads somewhere: out of the site, or to where some page of it begins.</summary>
    /// <param name="address">Of a menu, below the site's base address with a leading slash, or a full one.</param>
    public bool Lead(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return !address.StartsWith('/') || firsts.Value.Contains(FirstOf(address));
    }

    private static string FirstOf(string path) => path.TrimStart('/').Split('/', '?', '#')[0];
}
