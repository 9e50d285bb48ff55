using System.Diagnostics;

namespace Folkmoot.Core.Calendar;

/// <summary>
/// The coming pre-election periods for one second, since every page asks for them. Whether one is under way is always decided by the clock;
/// what may be published is asked of the database.
/// </summary>
public sealed class ElectionsInMind
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private volatile Read? known;

    public IReadOnlyList<PreElectionPeriod>? Find() => known is { } read && Stopwatch.GetElapsedTime(read.At) < Second ? read.Periods : null;

    public IReadOnlyList<PreElectionPeriod> Keep(IReadOnlyList<PreElectionPeriod> periods)
    {
        known = new Read(Stopwatch.GetTimestamp(), periods);
        return periods;
    }

    public void Forget() => known = null;

    private sealed record Read(long At, IReadOnlyList<PreElectionPeriod> Periods);
}
