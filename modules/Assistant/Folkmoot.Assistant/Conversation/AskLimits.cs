using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Folkmoot.Assistant.Conversation;

/// <summary>How often one address may ask on this node within a minute. Nobody has to solve a puzzle: who asks too often waits, and is told whom to call meanwhile.</summary>
public sealed class AskLimits : IDisposable
{
    private readonly PartitionedRateLimiter<(string Address, int PerMinute)> limiter = PartitionedRateLimiter.Create<(string Address, int PerMinute), (string, int)>(
        who => RateLimitPartition.GetFixedWindowLimiter(who, key => new FixedWindowRateLimiterOptions { PermitLimit = key.Item2, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Whether one more question is taken.</summary>
    public bool TryAsk(IPAddress? address, int perMinute)
    {
        using var lease = limiter.AttemptAcquire((Of(address ?? IPAddress.None), perMinute));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    // A household has one address of IPv4, or a /64 of IPv6.
    private static string Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork ? plain.ToString() : Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8));
    }
}
