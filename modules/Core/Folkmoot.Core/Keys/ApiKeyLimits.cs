using System.Threading.RateLimiting;

namespace Folkmoot.Core.Keys;

/// <summary>How often a node answers keys within a minute.</summary>
public sealed class ApiKeyLimits : IDisposable
{
    public const int FailuresPerMinute = 20;
    public const int UsesPerMinute = 600;

    private readonly PartitionedRateLimiter<string> failures = PerMinute<string>(FailuresPerMinute);
    private readonly PartitionedRateLimiter<Guid> uses = PerMinute<Guid>(UsesPerMinute);

    public void Dispose()
    {
        failures.Dispose();
        uses.Dispose();
    }

    // Asking for nothing tells whether anything is left.
    internal bool HasFailedTooOften(string caller)
    {
        using var lease = failures.AttemptAcquire(caller, 0);
        return !lease.IsAcquired;
    }

    internal void NoteFailure(string caller) => failures.AttemptAcquire(caller).Dispose();

    internal bool TryUse(Guid key)
    {
        using var lease = uses.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<T> PerMinute<T>(int limit)
        where T : notnull =>
        PartitionedRateLimiter.Create<T, T>(who => RateLimitPartition.GetFixedWindowLimiter(
            who, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) }));
}
