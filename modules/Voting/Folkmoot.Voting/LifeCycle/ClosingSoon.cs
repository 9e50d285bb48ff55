using Folkmoot.Data;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>Says once of each vote that it closes soon, to whom it may concern; whoever has voted hears it like everybody.</summary>
public sealed class ClosingSoon(VotingDbContext db, SiteDatabase site, TimeProvider clock) : IScheduledJob
{
    public const string Name = "voting.closing-soon";

    /// <summary>How long before the close.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (now, soon) = (clock.GetUtcNow(), clock.GetUtcNow() + Ahead);
        foreach (var id in await db.Votes.Where(v => v.State == VoteState.Open && v.ClosingSoonAt == null && v.ClosesAt <= soon && v.ClosesAt > now).Select(v => v.Id).ToListAsync(cancellationToken))
        {
            // Of two nodes at once one marks it.
            await using var work = await site.BeginAsync(cancellationToken);
            if (await db.Votes.Where(v => v.Id == id && v.ClosingSoonAt == null).ExecuteUpdateAsync(set => set.SetProperty(v => v.ClosingSoonAt, now), cancellationToken) == 1)
            {
                db.Raise(new VoteClosingSoon(id));
                await db.SaveChangesAsync(cancellationToken);
            }

            await work.CommitAsync(cancellationToken);
        }
    }
}
