using System.Net;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Rolls;

/// <summary>Lets people in who have a voting code.</summary>
public sealed class CodeDoor(VotingDbContext db, ElectorHashes hashes, ElectorDesk desk, RollPass pass, CodeTries tries)
{
    /// <summary>Looks at a code that somebody typed. One that is unknown, void or not printed yet gets the same answer.</summary>
    public async Task<CodeAnswer> EnterAsync(Vote vote, string? typed, HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(context);
        var caller = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (!await tries.TakeAsync(caller, cancellationToken))
        {
            return CodeAnswer.TriedTooOften;
        }

        if (VotingCode.Read(typed) is { } code && await IsGoodAsync(vote.Id, VotingCode.HashOf(await hashes.KeyAsync(vote.Id, cancellationToken), code), context, cancellationToken))
        {
            await tries.GiveBackAsync(caller, cancellationToken);
            return CodeAnswer.Right;
        }

        return CodeAnswer.Wrong;
    }

    /// <summary>Who has entered a code in this browser; <see cref="Elector.Nobody"/> for who has not, or whose code is void meanwhile.</summary>
    public async Task<Elector> RecogniseAsync(Vote vote, HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return pass.Find(context, vote.Id) is { } hash && await ReferenceOfAsync(vote.Id, hash, cancellationToken) is { } reference
            ? await desk.RecogniseOnRollAsync(vote, reference, cancellationToken)
            : Elector.Nobody;
    }

    private async Task<bool> IsGoodAsync(Guid voteId, byte[] hash, HttpContext context, CancellationToken cancellationToken)
    {
        if (await ReferenceOfAsync(voteId, hash, cancellationToken) is null)
        {
            return false;
        }

        pass.Give(context, voteId, hash);
        return true;
    }

    private Task<string?> ReferenceOfAsync(Guid voteId, byte[] hash, CancellationToken cancellationToken) => db.Codes.AsNoTracking()
        .Where(c => c.VoteId == voteId && c.Hash == hash && c.IssuedAt != null && c.VoidedAt == null).Select(c => (string?)c.Reference).SingleOrDefaultAsync(cancellationToken);
}

/// <summary>What becomes of a code that somebody enters.</summary>
public enum CodeAnswer
{
    Right,
    Wrong,
    TriedTooOften,
}
