using System.Net;
using System.Net.Sockets;

namespace Folkmoot.Core.Fetch;

/// <summary>
/// Which addresses belong to the public Internet: the IANA special-purpose registries (RFC 6890 and its updates), seen from a server that
/// strangers may send out.
/// </summary>
internal static class PublicInternet
{
    private static readonly IPNetwork[] NotPublicV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // Azure's host agent: a public address that only virtual machines reach.
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that IANA has given out; loopback, ULA, link-local, multicast and IPv4-mapped addresses lie outside.</summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    /// <summary>Within it: protocol assignments (Teredo, benchmarking, ORCHID), 6to4 and documentation.</summary>
    private static readonly IPNetwork[] NotPublicV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>RFC 6052: the last four bytes are an IPv4 address, which a gateway will connect to.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Has(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !NotPublicV4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 when address.ScopeId != 0 => false,
        AddressFamily.InterNetworkV6 when Nat64.Contains(address) => Has(new IPAddress(address.GetAddressBytes().AsSpan(12))),
        AddressFamily.InterNetworkV6 => GlobalV6.Contains(address) && !NotPublicV6.Any(network => network.Contains(address)),
        _ => false,
    };
}
