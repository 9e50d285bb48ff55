namespace Folkmoot.Host.Accounts.Limits;

/// <summary>
/// Lets one password after the other be hashed in this process, so that guessing passwords cannot take the processor from those who read and
/// write: what strangers' passwords take is what nobody else needs. Browsers in which somebody has signed in before queue for themselves, so that
/// strangers, however many, do not stand before them.
/// </summary>
public sealed class HashingGate : IDisposable
{
    private readonly Lane strangers = new(compute => PatientThread.Run(compute));
    private readonly Lane known = new(compute => compute());

    /// <summary>Waits for a turn; dispose it when the hashing is done.</summary>
    /// <returns>Null when too many wait already: the caller answers 429.</returns>
    public Task<HashingTurn?> EnterAsync(bool knownBrowser, CancellationToken cancellationToken) =>
        (knownBrowser ? known : strangers).EnterAsync(cancellationToken);

    public void Dispose()
    {
        strangers.Dispose();
        known.Dispose();
    }

    private sealed class Lane(Func<Func<object>, object> run) : IDisposable
    {
        /// <summary>About a second and a half of hashing.</summary>
        private const int MostWaiting = 16;

        private readonly SemaphoreSlim turn = new(1, 1);
        private int waiting;

        public async Task<HashingTurn?> EnterAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref waiting) > MostWaiting)
            {
                Interlocked.Decrement(ref waiting);
                return null;
            }

            try
            {
                await turn.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref waiting);
            }

            return new HashingTurn(turn, run);
        }

        public void Dispose() => turn.Dispose();
    }
}

/// <summary>Somebody's turn to have a password hashed; it ends when it is disposed of.</summary>
public sealed class HashingTurn : IDisposable
{
    private readonly SemaphoreSlim lane;
    private readonly Func<Func<object>, object> run;
    private int ended;

    internal HashingTurn(SemaphoreSlim lane, Func<Func<object>, object> run) => (this.lane, this.run) = (lane, run);

    /// <summary>Hashes as the lane does.</summary>
    public T Hash<T>(Func<T> hash)
        where T : notnull => (T)run(() => hash());

    public void Dispose()
    {
        if (Interlocked.Exchange(ref ended, 1) == 0)
        {
            lane.Release();
        }
    }
}
