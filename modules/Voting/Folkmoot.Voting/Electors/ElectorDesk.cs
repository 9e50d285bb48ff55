using System.Security.Claims;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Electors;

/// <summary>Says whether somebody may vote, before and while a vote is open.</summary>
public sealed class ElectorDesk(VotingDbContext db, Electorate electorate, RollBook roll, ElectorHashes hashes)
{
    /// <summary>How many people may vote now; null where anybody may.</summary>
    public async Task<int?> CountAsync(Vote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.HasRoll ? await roll.CountAsync(vote.Id, cancellationToken)
            : vote.Level == ResidentLevel.None ? null
            : await electorate.CountAsync(vote.Electors, cancellationToken);
    }

    /// <summary>Somebody on the vote's own roll; <see cref="Elector.Nobody"/> for who is not.</summary>
    public async Task<Elector> FindOnRollAsync(Vote vote, string reference, CancellationToken cancellationToken) =>
        await SeenAsync(vote, await RecogniseOnRollAsync(vote, reference, cancellationToken), cancellationToken);

    /// <summary>The same without whether they have voted.</summary>
    public async Task<Elector> RecogniseOnRollAsync(Vote vote, string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        if (await roll.FindAsync(vote.Id, reference, cancellationToken) is not { } entry)
        {
            return Elector.Nobody;
        }

        var marks = ElectorHashes.OnRoll(await hashes.KeyAsync(vote.Id, cancellationToken), entry.Reference);
        return new Elector(true, ElectorGap.None, marks, entry.AreaCode, entry.AgeBand, false);
    }

    /// <summary>Who this is to the vote. Whether they have voted is left to the turnout, whose constraints say it when a ballot is cast.</summary>
    /// <param name="vote">Which vote.</param>
    /// <param name="user">The person, signed in or not.</param>
    /// <param name="browser">What an open poll knows a visitor's browser by; null when it has no mark yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Elector> RecogniseAsync(Vote vote, ClaimsPrincipal user, string? browser, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var userId = user.FindUserId();
        if (vote.HasRoll)
        {
            return Elector.Nobody;
        }

        return vote.Level == ResidentLevel.None ? await hashes.OfPollAsync(vote.Id, userId, browser, cancellationToken)
            : userId is null ? Elector.Nobody
            : await RecogniseAsync(vote, userId, cancellationToken);
    }

    /// <summary>An account to a vote that asks for one.</summary>
    public async Task<Elector> FindAsync(Vote vote, string userId, CancellationToken cancellationToken) =>
        await SeenAsync(vote, await RecogniseAsync(vote, userId, cancellationToken), cancellationToken);

    /// <summary>The same elector with whether, and by which way, their ballot came.</summary>
    public async Task<Elector> SeenAsync(Vote vote, Elector elector, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(elector);
        if (!vote.IsFrozen || elector.Marks is not { } marks)
        {
            return elector;
        }

        var ways = await db.Turnout.Where(t => t.VoteId == vote.Id && (t.Elector == marks.Elector || t.Account == marks.Account)).Select(t => t.Channel).ToListAsync(cancellationToken);
        return elector with { HasVoted = ways.Count > 0, Way = ways.Count > 0 ? ways[0] : null };
    }

    /// <summary>All who have voted, in one query: for who asks about many.</summary>
    public async Task<Voted> VotedAsync(Vote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return new Voted(await db.Turnout.AsNoTracking().Where(t => t.VoteId == vote.Id).Select(t => new ElectorMarks(t.Elector, t.Account)).ToListAsync(cancellationToken));
    }

    /// <summary>An account without whether it has voted.</summary>
    public async Task<Elector> RecogniseAsync(Vote vote, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var answer = await electorate.FindAsync(userId, vote.Electors, cancellationToken);
        var elector = await hashes.ElectorAsync(vote.Id, answer.Identity, userId, cancellationToken) with { Gap = answer.Gap, AreaCode = answer.HomeArea, AgeBand = answer.AgeBand };
        return elector.Marks is null && elector.Gap == ElectorGap.None ? elector with { Gap = ElectorGap.Level } : elector;
    }
}

/// <summary>A person as a vote sees them.</summary>
/// <param name="IsKnown">False for visitors where the vote asks who somebody is.</param>
/// <param name="Gap">What is missing.</param>
/// <param name="Marks">Null while nothing tells them from others.</param>
/// <param name="AreaCode">Their home area now.</param>
/// <param name="AgeBand">Their age band now.</param>
/// <param name="HasVoted">Whether a ballot of theirs has been taken.</param>
public sealed record Elector(bool IsKnown, ElectorGap Gap, ElectorMarks? Marks, string? AreaCode, AgeBand? AgeBand, bool HasVoted)
{
    public static readonly Elector Nobody = new(false, ElectorGap.Level, null, null, null, false);

    /// <summary>By which way it came; null while there is none.</summary>
    public BallotChannel? Way { get; init; }

    /// <summary>Whether their ballot is one that they can replace: a paper cannot be taken out of its box.</summary>
    public bool MayReplaceIn(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.Changeable && Way == BallotChannel.Web;
    }

    public bool MayVote => IsKnown && Gap == ElectorGap.None;
}
