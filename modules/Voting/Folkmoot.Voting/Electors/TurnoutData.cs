using System.Text.Json;
using System.Text.Json.Nodes;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Electors;

/// <summary>Taking part in votes as personal data. How somebody has voted is held about nobody.</summary>
public sealed class TurnoutData(VotingDbContext db, Electorate electorate, ElectorHashes hashes) : IPersonalData
{
    public string Title => "Votes that you took part in";

    public IReadOnlyList<ErasureRule> Rules =>
    [
        new("That you took part in a vote", ErasureOutcome.Anonymised, "A mark stays that nobody can read, so that you cannot vote again with another account. Your ballot is not held as yours"),
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
        return votes.Count + signed.Count == 0 ? null : JsonSerializer.SerializeToNode(new { votes, signed }, JsonSerializerOptions.Web);
    }

    public Task EraseAsync(string userId, CancellationToken cancellationToken) =>
        db.SignOffs.Where(s => s.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(s => s.UserId, s => "erased:" + Guid.NewGuid().ToString()), cancellationToken);

    private async Task<bool> HasVotedAsync(Vote vote, string userId, CancellationToken cancellationToken)
    {
        var identity = vote.IsForAnybody ? $"account:{userId}" : (await electorate.FindAsync(userId, vote.Electors, cancellationToken)).Identity;
        var marks = await hashes.OfAsync(vote.Id, identity ?? "", userId, cancellationToken);
        return await db.Turnout.AnyAsync(t => t.VoteId == vote.Id && t.Account == marks.Account, cancellationToken);
    }
}
