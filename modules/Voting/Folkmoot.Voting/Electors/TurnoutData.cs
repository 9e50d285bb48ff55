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
        new("That your confirmed e-mail address gets the last link of the ballots of a vote", ErasureOutcome.Deleted),
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
        var observed = (await ObservedAsync(userId, cancellationToken)).ConvertAll(vote => vote.Title);
        return votes.Count + signed.Count + roll.Count + batches.Count + observed.Count == 0 ? null : JsonSerializer.SerializeToNode(new { votes, signed, roll, batches, observed }, JsonSerializerOptions.Web);
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
        foreach (var vote in await ObservedAsync(userId, cancellationToken))
        {
            await db.Database.ExecuteSqlAsync($"update voting.votes set observers = array_to_string(array_remove(string_to_array(observers, E'\n'), {vote.Address}), E'\n') where id = {vote.Id}", cancellationToken);
        }

        await db.SignOffs.Where(s => s.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(s => s.UserId, s => "erased:" + Guid.NewGuid().ToString()), cancellationToken);
    }

    // Where staff have named the address that the account has confirmed, in capitals or not.
    private async Task<List<(Guid Id, string Title, string Address)>> ObservedAsync(string userId, CancellationToken cancellationToken)
    {
        if (await AddressAsync(userId, cancellationToken) is not { } email)
        {
            return [];
        }

        var votes = await db.Votes.AsNoTracking().Where(v => v.Observers != "").OrderBy(v => v.Slug).Select(v => new { v.Id, v.Title, v.Observers }).ToListAsync(cancellationToken);
        return [.. votes.SelectMany(vote => vote.Observers.Split('\n').Where(address => address.Equals(email, StringComparison.OrdinalIgnoreCase)).Select(address => (vote.Id, vote.Title, address)))];
    }

    private async Task<string?> AddressAsync(string userId, CancellationToken cancellationToken) =>
        await people.FindAsync(userId, cancellationToken) is { EmailConfirmed: true, Email: var address } ? address.ToLowerInvariant() : null;

    // Whom the council lists under it.
    private async Task<IReadOnlyList<RollEntry>> RollAsync(string userId, CancellationToken cancellationToken) =>
        await AddressAsync(userId, cancellationToken) is { } email
            ? await db.Roll.AsNoTracking().Where(e => e.Email == email).OrderBy(e => e.VoteId).ThenBy(e => e.Reference).ToListAsync(cancellationToken)
            : [];

    private async Task<bool> HasVotedAsync(Vote vote, string userId, CancellationToken cancellationToken)
    {
        var identity = vote.IsForAnybody ? $"account:{userId}" : (await electorate.FindAsync(userId, vote.Electors, cancellationToken)).Identity;
        var marks = await hashes.OfAsync(vote.Id, identity ?? "", userId, cancellationToken);
        return await db.Turnout.AnyAsync(t => t.VoteId == vote.Id && t.Account == marks.Account, cancellationToken);
    }
}
