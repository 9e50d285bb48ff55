using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Folkmoot.Host.Accounts.Limits;

/// <summary>
/// How often account pages may be sent from one address and from its network, over all sites of this process. Asked before any password is hashed.
/// </summary>
public sealed class AccountLimits : IDisposable
{
    /// <summary>Many households and offices share a network; few of its people sign in in the same minute.</summary>
    private const int NetworkShare = 5;

    internal const int KnownBrowserTriesPerHour = 10;

    public AccountLimits(HostSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Limiter = PartitionedRateLimiter.CreateChained(
            Limit(AddressOf, settings.AccountPostsPerMinute), Limit(NetworkOf, settings.AccountPostsPerMinute * NetworkShare));
    }

    internal PartitionedRateLimiter<HttpContext> Limiter { get; }

    // Strangers who guess lock an account for strangers, not for its owner's own browser; that one has tries of its own.
    private PartitionedRateLimiter<string> KnownBrowserTries { get; } = PartitionedRateLimiter.Create<string, string>(browser =>
        RateLimitPartition.GetFixedWindowLimiter(browser, _ => new FixedWindowRateLimiterOptions { PermitLimit = KnownBrowserTriesPerHour, Window = TimeSpan.FromHours(1) }));

    /// <summary>Whether a browser that the account's owner has used may still try in spite of a lock.</summary>
    internal bool MayTry(string browser) => KnownBrowserTries.GetStatistics(browser) is not { CurrentAvailablePermits: 0 };

    /// <summary>Counts a wrong password from such a browser.</summary>
    /// <returns>Whether it still had tries of its own.</returns>
    internal bool CountWrong(string browser)
    {
        using var lease = KnownBrowserTries.AttemptAcquire(browser);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        Limiter.Dispose();
        KnownBrowserTries.Dispose();
    }

    /// <summary>Whom an address belongs to: an IPv4 address, or the /64 that a household has of IPv6.</summary>
    internal static string AddressOf(IPAddress address) => Prefix(address, 32, 64);

    /// <summary>What many neighbours share: a /24 of IPv4, a /48 of IPv6.</summary>
    internal static string NetworkOf(IPAddress address) => Prefix(address, 24, 48);

    private static PartitionedRateLimiter<HttpContext> Limit(Func<IPAddress, string> whose, int perMinute) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/account")
                ? RateLimitPartition.GetFixedWindowLimiter(
                    whose(context.Connection.RemoteIpAddress ?? IPAddress.None),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));

    private static string Prefix(IPAddress address, int bitsOfFour, int bitsOfSix)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bits = plain.AddressFamily == AddressFamily.InterNetwork ? bitsOfFour : bitsOfSix;
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, bits / 8, bytes.Length - (bits / 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
