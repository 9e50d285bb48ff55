using System.Net;
using Microsoft.Extensions.Configuration;

namespace Folkmoot.Core.Fetch;

/// <summary>Where the fetcher may go. Only the operator widens it, in the host's configuration; no site can.</summary>
/// <param name="AllowedNetworks">Networks beside the public Internet: <c>Fetch:AllowedNetworks</c>, such as <c>10.20.0.0/16</c>.</param>
/// <param name="AllowedPorts">Ports beside 80 and 443: <c>Fetch:AllowedPorts</c>.</param>
public sealed record FetchPolicy(IReadOnlyList<IPNetwork> AllowedNetworks, IReadOnlyList<int> AllowedPorts)
{
    /// <summary>The public Internet and nothing else.</summary>
    public static FetchPolicy Default { get; } = new([], []);

    public static FetchPolicy From(IConfiguration configuration)
    {
        var fetch = configuration.GetSection("Fetch");
        return new FetchPolicy([.. (fetch.GetSection("AllowedNetworks").Get<string[]>() ?? []).Select(ReadNetwork)], fetch.GetSection("AllowedPorts").Get<int[]>() ?? []);
    }

    /// <summary>Whether a connection may be made to this very address.</summary>
    /// <remarks>An IPv4 address in IPv6's clothes never is: IPNetwork.Contains takes it for either, and for what it is not.</remarks>
    public bool Allows(IPAddress address) =>
        !address.IsIPv4MappedToIPv6 && (PublicInternet.Has(address) || AllowedNetworks.Any(network => network.Contains(address)));

    /// <summary>What speaks against an address before anything is looked up; null when nothing does.</summary>
    /// <param name="address">The hop.</param>
    /// <param name="written">The same as somebody wrote it.</param>
    /// <param name="from">The hop before.</param>
    /// <param name="own">The site's own address.</param>
    internal FetchRefusal? Refuse(Uri address, string written, Uri? from, Uri own)
    {
        if (!address.IsAbsoluteUri || written.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\'))
        {
            return FetchRefusal.NotAnAddress;
        }

        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
        {
            return FetchRefusal.Scheme;
        }

        return address.UserInfo.Length > 0 ? FetchRefusal.Credentials : RefusePlace(address, written, from) ?? (IsHostOf(own, address) ? FetchRefusal.OwnHost : null);
    }

    private FetchRefusal? RefusePlace(Uri address, string written, Uri? from)
    {
        if (address.Port is not (80 or 443) && !AllowedPorts.Contains(address.Port))
        {
            return FetchRefusal.Port;
        }

        if (address.HostNameType == UriHostNameType.IPv4 && address.Host != from?.Host && !written.Contains(address.Host, StringComparison.Ordinal))
        {
            return FetchRefusal.DisguisedHost;
        }

        return from?.Scheme == Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttps ? FetchRefusal.Downgrade : null;
    }

    // Exactly: a name that only begins or ends like ours is somebody else's.
    private static bool IsHostOf(Uri own, Uri address) => string.Equals(own.IdnHost, address.IdnHost.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    private static IPNetwork ReadNetwork(string text) => IPNetwork.TryParse(text, out var network)
        ? network
        : throw new InvalidOperationException($"The configuration's Fetch:AllowedNetworks holds '{text}': write a network such as 10.20.0.0/16 or fd12::/48.");
}
