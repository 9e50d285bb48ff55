using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Votes;

/// <summary>Deletes addresses of observers that nobody needs any more: some time after the result, in which the mail can be sent again, or long after a close that no result followed.</summary>
public sealed class ObserversEnd(VotingDbContext db, ISettings<VotingSettings> settings, TimeProvider clock) : IScheduledJob
{
    public const string Name = "voting.observers-end";

    private const int DaysWithoutResult = 365;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var kept = await settings.GetAsync(cancellationToken);
        var (ended, closed) = (clock.GetUtcNow().AddDays(-kept.KeepObserversForDays), clock.GetUtcNow().AddDays(-DaysWithoutResult));
        await db.Votes.Where(v => v.Observers != "" && (v.PublishedAt < ended || v.CancelledAt < ended || v.ClosesAt < closed))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Observers, ""), cancellationToken);
    }
}
