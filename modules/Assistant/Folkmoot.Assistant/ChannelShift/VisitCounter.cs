namespace Folkmoot.Assistant.ChannelShift;

/// <summary>
/// Counts visits on this node: a number, nothing of who came. They are written at most once a minute, with a visit; those of the last minute are lost when the node stops.
/// </summary>
public sealed class VisitCounter(TimeProvider clock)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private int waiting;
    private DateTimeOffset next;

    /// <summary>Counts one more.</summary>
    /// <returns>How many are to be written now; 0 while they wait.</returns>
    public int Count()
    {
        lock (gate)
        {
            waiting++;
            var now = clock.GetUtcNow();
            if (now < next)
            {
                return 0;
            }

            (next, var due, waiting) = (now + Pause, waiting, 0);
            return due;
        }
    }
}
