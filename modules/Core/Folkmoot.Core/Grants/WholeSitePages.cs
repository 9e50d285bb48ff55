using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Core.Grants;

/// <summary>Which addresses are those of pages marked <see cref="WholeSiteAttribute"/>, so that nobody is led to a page that would refuse them.</summary>
public sealed class WholeSitePages(IEnumerable<EndpointDataSource> endpoints)
{
    // Asked for at the first page, when all of them have been mapped.
    private readonly Lazy<HashSet<string>> addresses = new(() => endpoints.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<WholeSiteAttribute>() is not null)
        .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/')).ToHashSet(StringComparer.OrdinalIgnoreCase));

    /// <param name="address">Below the site's base address, as in <see cref="AdminLink.Address"/>.</param>
    public bool Contains(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return addresses.Value.Contains(address.Trim('/'));
    }
}
