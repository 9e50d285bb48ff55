using Folkmoot.Host.Hub;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Folkmoot.Host.Sites;

/// <summary>Where the installation lives: as configured, else where the server listens. Never taken from a request.</summary>
public sealed class HostAddress(HostSettings settings, IServer server)
{
    public Uri Public => settings.PublicAddress ?? Listening ?? new Uri("http://127.0.0.1:5000/");

    /// <summary>The base address of a site, with a trailing slash.</summary>
    public Uri Of(SiteRecord site)
    {
        var address = new UriBuilder(Public) { Path = site.Prefix is null ? "/" : $"/{site.Prefix}/" };
        if (site.Host is not null)
        {
            address.Host = site.Host;
        }

        return address.Uri;
    }

    private Uri? Listening
    {
        get
        {
            var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            return first is null ? null : new Uri(first.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal));
        }
    }
}
