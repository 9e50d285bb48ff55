namespace Folkmoot.Testing;

/// <summary>
/// A clock that tests move. It starts at a fixed moment in British summer time and stands still; in the future, since
/// HttpClient throws cookies away that have expired by the real clock.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2031, 6, 16, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
