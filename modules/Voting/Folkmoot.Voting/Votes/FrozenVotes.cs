using System.Collections.Concurrent;
using Folkmoot.Data;
using Folkmoot.Voting.Counting;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Votes;

/// <summary>
/// Votes with all that a ballot of theirs is read by. Of an open vote everything is frozen, so it is read and checked against its fingerprint once, and kept
/// until a row of it changes, whoever changed it.
/// </summary>
public sealed class FrozenVotes(IServiceProvider services, SiteDatabase site, FrozenVotesKept kept, TimeProvider clock)
{
    /// <summary>
    /// In SQL, which versions of its rows a vote <c>v</c> consists of: PostgreSQL numbers every version of a row by the transaction that wrote it (<c>xmin</c>).
    /// </summary>
    internal const string Stamp =
        """
        v.xmin::text || '/' || (select coalesce(string_agg(o.xmin::text, ',' order by o.position), '') from voting.options o where o.vote_id = v.id)
            || '/' || (select coalesce(string_agg(l.xmin::text, ',' order by l.id), '') from voting.log l where l.vote_id = v.id)
        """;

    /// <summary>The vote as it is in the database at this moment; null when there is none.</summary>
    public async Task<FrozenVote?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        // The stamp first: a row that changes while the others are read makes a stamp that fits nothing.
        var stamps = await site.ReadAsync($"select {Stamp} from voting.votes v where v.slug = $1", row => row.GetString(0), [slug], cancellationToken);
        return stamps is not [var stamp] ? null
            : kept.Find(slug) is { } known && known.Stamp == stamp ? known
            : await ReadAsync(slug, stamp, cancellationToken);
    }

    /// <summary>The vote as it was last read, where it takes ballots by the clock: good for those whose own command asks for the stamp again.</summary>
    public async Task<FrozenVote?> RecallAsync(string slug, CancellationToken cancellationToken) =>
        kept.Find(slug) is { } known && known.Vote.TakesBallotsAt(clock.GetUtcNow()) ? known : await FindAsync(slug, cancellationToken);

    private async Task<FrozenVote?> ReadAsync(string slug, string stamp, CancellationToken cancellationToken)
    {
        // Made only here: half of the module comes with it.
        var book = services.GetRequiredService<VoteBook>();
        if (await book.FindAsync(slug, cancellationToken) is not { } vote)
        {
            return null;
        }

        var options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        var isIntact = vote.IsFrozen && VoteDefinition.IsIntact(vote, options, await book.LogOfAsync(vote.Id, cancellationToken));
        var read = new FrozenVote(vote, options, CountPlans.Of(vote, options), isIntact, stamp);
        kept.Keep(read);
        return read;
    }
}

/// <summary>A vote with what its ballots are read by.</summary>
/// <param name="Vote">The vote.</param>
/// <param name="Options">Its options in their order.</param>
/// <param name="Plan">As its count reads it.</param>
/// <param name="IsIntact">Whether it is open or was, and what lies in the tables is what was frozen.</param>
/// <param name="Stamp">Which versions of its rows these are, see <see cref="FrozenVotes.Stamp"/>.</param>
public sealed record FrozenVote(Vote Vote, IReadOnlyList<VoteOption> Options, CountPlan Plan, bool IsIntact, string Stamp);

/// <summary>The open votes of a site, as they were last read.</summary>
public sealed class FrozenVotesKept
{
    private readonly ConcurrentDictionary<string, FrozenVote> bySlug = new(StringComparer.Ordinal);

    internal FrozenVote? Find(string slug) => bySlug.GetValueOrDefault(slug);

    internal void Keep(FrozenVote read)
    {
        if (read is { IsIntact: true, Vote.State: VoteState.Open })
        {
            bySlug[read.Vote.Slug] = read;
        }
        else
        {
            bySlug.TryRemove(read.Vote.Slug, out _);
        }
    }
}
