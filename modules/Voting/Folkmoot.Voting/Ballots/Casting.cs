using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Folkmoot.Voting.Ballots;

/// <summary>
/// Takes ballots. One command writes the turnout row and the sealed ballot, so both are there or neither; the turnout's two unique indexes let one of any
/// number of simultaneous submissions through.
/// </summary>
public sealed class Casting(VotingDbContext db, VoteBook book, TimeProvider clock)
{
    /// <summary>Casts a ballot. The same form sent again finds its own ballot and gets the same answer.</summary>
    public async Task<CastAnswer> CastAsync(BallotBundle bundle, Elector elector, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        ArgumentNullException.ThrowIfNull(elector);
        if (await RefusalAsync(bundle, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var (vote, marks) = (bundle.Vote, elector.Marks!);
        var (band, channel) = (elector.AgeBand?.ToString(), nameof(BallotChannel.Web));
        return await WrittenAsync(bundle, CastAnswer.AlreadyVoted, hash => db.Database.ExecuteSqlAsync(
            $"""
            with voter as (
                insert into voting.turnout (vote_id, elector, account, area_code, age_band, channel)
                values ({vote.Id}, {marks.Elector}, {marks.Account}, {elector.AreaCode}, {band}, {channel})
                on conflict do nothing returning vote_id)
            insert into voting.sealed_ballots (vote_id, change_hash, sealed) select vote_id, {hash}, {SealedOf(bundle)} from voter
            """,
            cancellationToken), cancellationToken);
    }

    /// <summary>Puts a ballot in the place of the one that a change code belongs to.</summary>
    public async Task<CastAnswer> ReplaceAsync(BallotBundle bundle, string changeCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        if (await RefusalAsync(bundle, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var former = Receipt.ChangeHash(bundle.Vote.Id, changeCode);
        return !bundle.Vote.Changeable ? CastAnswer.AlreadyVoted : await WrittenAsync(bundle, CastAnswer.WrongCode, hash => db.Database.ExecuteSqlAsync(
            $"update voting.sealed_ballots set change_hash = {hash}, sealed = {SealedOf(bundle)} where vote_id = {bundle.Vote.Id} and change_hash = {former}",
            cancellationToken), cancellationToken);
    }

    private async Task<CastAnswer?> RefusalAsync(BallotBundle bundle, CancellationToken cancellationToken) =>
        !bundle.Vote.TakesBallotsAt(clock.GetUtcNow()) ? CastAnswer.Closed
            : VoteDefinition.IsIntact(bundle.Vote, bundle.Options, await book.LogOfAsync(bundle.Vote.Id, cancellationToken)) ? null
            : CastAnswer.Tampered;

    private async Task<CastAnswer> WrittenAsync(BallotBundle bundle, CastAnswer otherwise, Func<byte[], Task<int>> write, CancellationToken cancellationToken)
    {
        var hash = Receipt.ChangeHash(bundle.Vote.Id, bundle.Receipt.ChangeCode);
        try
        {
            return await write(hash) == 1 || await db.SealedBallots.AnyAsync(b => b.VoteId == bundle.Vote.Id && b.ChangeHash == hash, cancellationToken)
                ? CastAnswer.Taken
                : otherwise;
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

    private static byte[] SealedOf(BallotBundle bundle)
    {
        var content = BallotContent.Write(bundle.Receipt.TrackerCode, bundle.Choices);
        return bundle.Vote.PublicKey is { } key ? BallotSeal.Close(key, bundle.Vote.Id, content) : content;
    }
}

/// <summary>A ballot on its way in.</summary>
/// <param name="Vote">Of which vote.</param>
/// <param name="Options">Its options in their order.</param>
/// <param name="Choices">By option, see <see cref="Ballot.Choices"/>.</param>
/// <param name="Receipt">What the voter takes home.</param>
public sealed record BallotBundle(Vote Vote, IReadOnlyList<VoteOption> Options, short[] Choices, Receipt Receipt);

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
