using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Electors;

/// <summary>Taking part in votes as personal data. How somebody has voted is held about nobody.</summary>
public sealed class TurnoutData(VotingDbContext db, Electorate electorate, ElectorHashes hashes, IUserDirectory people) : IPersonalData
{
    public string Title => "Votes that you took part in";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("That you took part in a vote", ErasureOutcome.Anonymised, "A mark stays that nobody can read, so that you cannot vote again with another account. Your ballot is not held as yours"),
        new("Your entry on the roll of a vote", ErasureOutcome.Kept, "The roll is the council’s own list of who can vote. It is deleted 42 days after the result"),
        new("Batches of papers that you typed in or checked as an officer", ErasureOutcome.Anonymised, "The batch stays, without your name"),
        new("Counts that you signed off as an observer", ErasureOutcome.Anonymised, "The signature stays, without your name"),
    ];

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        List<string> votes = [];
        foreach (var vote in await db.Votes.AsNoTracking().Where(v => v.OpenedAt != null).OrderBy(v => v.OpenedAt).ToListAsync(cancellationToken))
        {
            if (await HasVotedAsync(vote, userId, cancellationToken))
            {
                votes.Add(vote.Title);
            }
        }

        var signed = await db.SignOffs.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.SignedAt).Select(s => new { s.VoteId, s.SignedAt }).ToListAsync(cancellationToken);
        var roll = await RollAsync(userId, cancellationToken);
        var batches = await db.Batches.AsNoTracking().Where(b => b.EnteredBy.Contains(userId) || b.CheckedBy == userId || b.CompletedBy == userId).OrderBy(b => b.OpenedAt).Select(b => new { b.VoteId, b.Number, b.Place }).ToListAsync(cancellationToken);
        return votes.Count + signed.Count + roll.Count + batches.Count == 0 ? null : JsonSerializer.SerializeToNode(new { votes, signed, roll, batches }, JsonSerializerOptions.Web);
    }

    public async Task EraseAsync(string userId, CancellationToken cancellationToken)
    {
        var nobody = $"erased:{Guid.NewGuid()}";
        await db.Database.ExecuteSqlAsync(
            $"""
            update voting.batches set entered_by = array_replace(entered_by, {userId}, {nobody}), checked_by = case checked_by when {userId} then {nobody} else checked_by end,
                completed_by = case completed_by when {userId} then {nobody} else completed_by end
            where {userId} = any (entered_by) or checked_by = {userId} or completed_by = {userId}
            """, cancellationToken);
        await db.SignOffs.Where(s => s.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(s => s.UserId, s => "erased:" + Guid.NewGuid().ToString()), cancellationToken);
    }

    // Whom the council lists under the address that the account has confirmed.
    private async Task<IReadOnlyList<RollEntry>> RollAsync(string userId, CancellationToken cancellationToken) =>
        await people.FindAsync(userId, cancellationToken) is { EmailConfirmed: true, Email: var address } && address.ToLowerInvariant() is var email
            ? await db.Roll.AsNoTracking().Where(e => e.Email == email).OrderBy(e => e.VoteId).ThenBy(e => e.Reference).ToListAsync(cancellationToken)
            : [];

    private async Task<bool> HasVotedAsync(Vote vote, string userId, CancellationToken cancellationToken)
    {
        var identity = vote.IsForAnybody ? $"account:{userId}" : (await electorate.FindAsync(userId, vote.Electors, cancellationToken)).Identity;
        var marks = await hashes.OfAsync(vote.Id, identity ?? "", userId, cancellationToken);
        return await db.Turnout.AnyAsync(t => t.VoteId == vote.Id && t.Account == marks.Account, cancellationToken);
    }
}
