using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Ballots;

/// <summary>The published list of ballots. While a vote is open there is none, not even for staff.</summary>
public sealed class BallotReader(VotingDbContext db)
{
    public const int PageSize = 100;

    public Task<Ballot?> FindAsync(Vote vote, string tracker, CancellationToken cancellationToken) =>
        Of(vote).SingleOrDefaultAsync(b => b.Tracker == tracker, cancellationToken);

    public async Task<IReadOnlyList<Ballot>> ListAsync(Vote vote, string? after, CancellationToken cancellationToken) =>
        await Of(vote).Where(b => after == null || b.Tracker.CompareTo(after) > 0).OrderBy(b => b.Tracker).Take(PageSize + 1).ToListAsync(cancellationToken);

    public IAsyncEnumerable<Ballot> AllAsync(Vote vote) => Of(vote).OrderBy(b => b.Tracker).AsAsyncEnumerable();

    private IQueryable<Ballot> Of(Vote vote) => db.Ballots.AsNoTracking().Where(b => b.VoteId == vote.Id && vote.State >= VoteState.Published);
}
