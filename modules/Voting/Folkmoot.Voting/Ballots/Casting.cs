using Folkmoot.Data;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Results;
using Folkmoot.Voting.Votes;
using Npgsql;

namespace Folkmoot.Voting.Ballots;

/// <summary>
/// Takes ballots. One command asks whether the vote is open and still what the ballot was read by, and writes the turnout row and the sealed ballot, so both are
/// there or neither; the turnout's two unique indexes let one of any number of simultaneous submissions through.
/// </summary>
public sealed class Casting(SiteDatabase site, FrozenVotes votes, LiveTallies tallies, LiveCounts live, TimeProvider clock)
{
    private const string OpenVote = $"select v.id from voting.votes v where v.id = $1 and v.state = 'Open' and v.closes_at > $2 and {FrozenVotes.Stamp} = $3";

    private const string Cast =
        $"""
        with frozen as materialized ({OpenVote}),
        voter as (
            insert into voting.turnout (vote_id, elector, account, area_code, age_band, channel) select id, $7, $8, $9::text, $10::text, 'Web' from frozen
            on conflict do nothing returning vote_id),
        box as (insert into voting.sealed_ballots (vote_id, change_hash, sealed) select vote_id, $4, $5 from voter returning vote_id),
        live as (insert into voting.live_changes (vote_id, choices, papers) select vote_id, $6::bytea, 1 from box where $6::bytea is not null)
        select exists (select from frozen), exists (select from box)
        """;

    private const string Replace =
        $"""
        with frozen as materialized ({OpenVote}),
        former as materialized (select b.vote_id, b.change_hash, b.sealed from voting.sealed_ballots b join frozen on b.vote_id = frozen.id where b.change_hash = $7 for update of b),
        box as (update voting.sealed_ballots b set change_hash = $4, sealed = $5 from former where b.vote_id = former.vote_id and b.change_hash = former.change_hash returning b.vote_id),
        live as (
            insert into voting.live_changes (vote_id, choices, papers)
            select former.vote_id, change.choices, change.papers from former cross join lateral (values (substring(former.sealed from 12), -1), ($6::bytea, 1)) change (choices, papers) where $6::bytea is not null)
        select exists (select from frozen), exists (select from box)
        """;

    private const string Own = "select true from voting.sealed_ballots where vote_id = $1 and change_hash = $2";

    /// <summary>Casts a ballot, or with a change code puts it in the place of the one that the code belongs to.</summary>
    public async Task<CastAnswer> CastAsync(BallotBundle bundle, Elector elector, string? changeCode, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(changeCode) ? await CastAsync(bundle, elector, cancellationToken)
            : Receipt.Read(changeCode) is { } code ? await ReplaceAsync(bundle, code, cancellationToken)
            : CastAnswer.WrongCode;

    /// <summary>Casts a ballot. The same form sent again finds its own ballot and gets the same answer.</summary>
    public Task<CastAnswer> CastAsync(BallotBundle bundle, Elector elector, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(elector);
        var marks = elector.Marks!;
        object[] who = [marks.Elector, marks.Account, (object?)elector.AreaCode ?? DBNull.Value, (object?)elector.AgeBand?.ToString() ?? DBNull.Value];
        return WriteAsync(bundle, Cast, who, CastAnswer.AlreadyVoted, cancellationToken);
    }

    /// <summary>Puts a ballot in the place of the one that a change code belongs to.</summary>
    public async Task<CastAnswer> ReplaceAsync(BallotBundle bundle, string changeCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return bundle.Vote.Changeable || bundle.RefusalAt(clock.GetUtcNow()) is not null
            ? await WriteAsync(bundle, Replace, [Receipt.ChangeHash(bundle.Vote.Id, changeCode)], CastAnswer.WrongCode, cancellationToken)
            : CastAnswer.AlreadyVoted;
    }

    private async Task<CastAnswer> WriteAsync(BallotBundle bundle, string command, object[] more, CastAnswer otherwise, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var now = clock.GetUtcNow();
        if (bundle.RefusalAt(now) is { } refusal)
        {
            return refusal;
        }

        var hash = Receipt.ChangeHash(bundle.Vote.Id, bundle.Receipt.ChangeCode);
        try
        {
            object[] values = [bundle.Vote.Id, now, bundle.Frozen.Stamp, hash, bundle.Seal(), (object?)bundle.Live() ?? DBNull.Value, .. more];
            var (isFrozen, isTaken) = (await site.ReadAsync(command, row => (row.GetBoolean(0), row.GetBoolean(1)), values, cancellationToken))[0];
            if (!isFrozen)
            {
                return await LookAgainAsync(bundle, command, more, otherwise, cancellationToken);
            }

            if (isTaken)
            {
                await TellAsync(bundle.Vote, hash, cancellationToken);
            }

            return isTaken || (await site.ReadAsync(Own, _ => true, [bundle.Vote.Id, hash], cancellationToken)).Count > 0 ? CastAnswer.Taken : otherwise;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.CheckViolation)
        {
            // No partition: the ballots have been opened meanwhile.
            return CastAnswer.Closed;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Somebody else's form; nothing has been written.
            return CastAnswer.WrongCode;
        }
    }

    // The ballot is in its box, whatever becomes of this.
    private Task TellAsync(Vote vote, byte[] hash, CancellationToken cancellationToken)
    {
        live.Forget(vote.Id);
        return vote.Results == ResultsTiming.Live ? tallies.AddUpNowAndThenAsync(vote.Id, hash, cancellationToken) : Task.CompletedTask;
    }

    // Extended, closed, called off or tampered with since the ballot was read: what is there now decides.
    private async Task<CastAnswer> LookAgainAsync(BallotBundle bundle, string command, object[] more, CastAnswer otherwise, CancellationToken cancellationToken) =>
        await votes.FindAsync(bundle.Vote.Slug, cancellationToken) is { } now && now.Vote.Id == bundle.Vote.Id && now.Stamp != bundle.Frozen.Stamp
            ? await WriteAsync(bundle with { Frozen = now }, command, more, otherwise, cancellationToken)
            : CastAnswer.Closed;
}

/// <summary>A ballot on its way in.</summary>
/// <param name="Frozen">Of which vote.</param>
/// <param name="Choices">By option, see <see cref="Ballot.Choices"/>.</param>
/// <param name="Receipt">What the voter takes home.</param>
public sealed record BallotBundle(FrozenVote Frozen, short[] Choices, Receipt Receipt)
{
    public Vote Vote => Frozen.Vote;

    internal CastAnswer? RefusalAt(DateTimeOffset now) => !Vote.TakesBallotsAt(now) ? CastAnswer.Closed : Frozen.IsIntact ? null : CastAnswer.Tampered;

    internal byte[] Seal() => Vote.PublicKey is { } key ? BallotSeal.Close(key, Vote.Id, Content) : Content;

    /// <summary>What a vote with running results adds up; null for every other.</summary>
    internal byte[]? Live() => Vote is { Results: ResultsTiming.Live, PublicKey: null } ? Content[BallotContent.ChoicesFrom..] : null;

    private byte[] Content => BallotContent.Write(Receipt.TrackerCode, Choices);
}

/// <summary>What becomes of a ballot.</summary>
public enum CastAnswer
{
    /// <summary>It counts.</summary>
    Taken,

    /// <summary>The elector's ballot is in the box already, and this one is not.</summary>
    AlreadyVoted,

    /// <summary>The vote does not take ballots now.</summary>
    Closed,

    /// <summary>No ballot has this change code.</summary>
    WrongCode,

    /// <summary>The vote is not what was frozen: somebody has changed the database.</summary>
    Tampered,
}
