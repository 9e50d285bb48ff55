using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Rolls;

/// <summary>Deletes what nobody needs any more of wrong codes, and of rolls and codes: some weeks after the result, in which it can be contested, or long after a close that no result followed.</summary>
public sealed class RollEnds(VotingDbContext db, RollBook roll, CodeTries tries, TimeProvider clock) : IScheduledJob
{
    public const string Name = "voting.roll-ends";

    public const int DaysKept = 42;
    public const int DaysKeptWithoutResult = 365;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (published, closed) = (clock.GetUtcNow().AddDays(-DaysKept), clock.GetUtcNow().AddDays(-DaysKeptWithoutResult));
        foreach (var id in await db.Votes.Where(v => v.HasRoll && (v.PublishedAt < published || v.ClosesAt < closed)).Select(v => v.Id).ToListAsync(cancellationToken))
        {
            await roll.RemoveAsync(id, cancellationToken);
        }

        await tries.ForgetAsync(cancellationToken);
    }
}
