using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Folkmoot.Core.Audit;
using Folkmoot.Data;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace Folkmoot.Voting.Rolls;

/// <summary>Keeps the rolls of votes: replaced as a whole until the vote opens, then frozen by a digest that the vote's fingerprint covers.</summary>
public sealed class RollBook(VotingDbContext db, SiteDatabase site, ElectorHashes hashes, AuditTrail audit)
{
    public Task<int> CountAsync(Guid voteId, CancellationToken cancellationToken) => Of(voteId).CountAsync(cancellationToken);

    /// <summary>The first entries, to be looked at.</summary>
    public async Task<IReadOnlyList<RollEntry>> FirstAsync(Guid voteId, int most, CancellationToken cancellationToken) =>
        await Of(voteId).OrderBy(e => e.Reference).Take(most).ToListAsync(cancellationToken);

    public Task<RollEntry?> FindAsync(Guid voteId, string reference, CancellationToken cancellationToken) =>
        Of(voteId).SingleOrDefaultAsync(e => e.Reference == reference, cancellationToken);

    public async Task<RollSummary> SummaryAsync(Guid voteId, CancellationToken cancellationToken)
    {
        var shared = await Of(voteId).CountAsync(e => e.Email != null && db.Roll.Any(other => other.VoteId == voteId && other.Email == e.Email && other.Reference != e.Reference), cancellationToken);
        return new RollSummary(
            await CountAsync(voteId, cancellationToken),
            await Of(voteId).CountAsync(e => e.Address != null, cancellationToken),
            await Of(voteId).CountAsync(e => e.Email != null, cancellationToken),
            await Of(voteId).CountAsync(e => e.Email == null && e.Address == null, cancellationToken),
            shared);
    }

    /// <summary>Puts a roll in the place of the former one. Codes that were made for that are void, and somebody has to look through the new one.</summary>
    /// <returns>False when the vote is announced or open, or has no roll.</returns>
    public Task<bool> ReplaceAsync(Guid voteId, IReadOnlyList<RollLine> lines, string userId, CancellationToken cancellationToken) => ChangeAsync(
        voteId, "voting.roll-replaced", userId, async vote =>
        {
            vote.TakeRoll();
            await RemoveAsync(voteId, cancellationToken);
            await WriteAsync(voteId, lines, cancellationToken);
            return lines.Count;
        }, cancellationToken);

    /// <summary>Somebody has looked through the roll and says that it is the right one.</summary>
    public Task<bool> ConfirmAsync(Guid voteId, string userId, CancellationToken cancellationToken) => ChangeAsync(
        voteId, "voting.roll-confirmed", userId, async vote =>
        {
            vote.ConfirmRoll();
            return await CountAsync(voteId, cancellationToken);
        }, cancellationToken);

    /// <summary>Deletes a vote's roll and its codes.</summary>
    public async Task RemoveAsync(Guid voteId, CancellationToken cancellationToken)
    {
        await db.Codes.Where(c => c.VoteId == voteId).ExecuteDeleteAsync(cancellationToken);
        await db.Roll.Where(e => e.VoteId == voteId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>One number for all that stands in it, keyed, so that a short roll cannot be guessed from it.</summary>
    public async Task<byte[]> DigestAsync(Guid voteId, CancellationToken cancellationToken)
    {
        var key = await hashes.KeyAsync(voteId, cancellationToken);
        return DigestOf(key, await Of(voteId).OrderBy(e => e.Reference).ToListAsync(cancellationToken));
    }

    private static byte[] DigestOf(byte[] key, List<RollEntry> entries)
    {
        using var digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        entries.ForEach(entry => digest.AppendData(JsonSerializer.SerializeToUtf8Bytes(entry)));
        return digest.GetHashAndReset();
    }

    /// <summary>Whether the roll is what was frozen at the opening.</summary>
    public async Task<bool> IsIntactAsync(Vote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.RollDigest is null || (await DigestAsync(vote.Id, cancellationToken)).AsSpan().SequenceEqual(vote.RollDigest);
    }

    private IQueryable<RollEntry> Of(Guid voteId) => db.Roll.AsNoTracking().Where(e => e.VoteId == voteId);

    private async Task<bool> ChangeAsync(Guid voteId, string act, string userId, Func<Vote, Task<int>> change, CancellationToken cancellationToken)
    {
        await using var work = await site.BeginAsync(cancellationToken);
        var vote = await db.Votes.FromSql($"select * from voting.votes where id = {voteId} for update").SingleAsync(cancellationToken);
        if (!vote.HasRoll || vote.State > VoteState.Checked)
        {
            return false;
        }

        var electors = await change(vote);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(act, userId, vote.Item, new Dictionary<string, string> { ["electors"] = electors.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private async Task WriteAsync(Guid voteId, IReadOnlyList<RollLine> lines, CancellationToken cancellationToken)
    {
        await using var import = await site.Connection.BeginBinaryImportAsync(
            "copy voting.roll (vote_id, reference, name, address, postcode, email, area_code, age_band) from stdin (format binary)", cancellationToken);
        foreach (var line in lines)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(voteId, NpgsqlDbType.Uuid, cancellationToken);
            foreach (var text in new[] { line.Reference, line.Name, line.Address, line.Postcode, line.Email, line.AreaCode, line.AgeBand?.ToString() })
            {
                await (text is null ? import.WriteNullAsync(cancellationToken) : import.WriteAsync(text, NpgsqlDbType.Text, cancellationToken));
            }
        }

        await import.CompleteAsync(cancellationToken);
    }
}

/// <summary>What was understood of a roll.</summary>
/// <param name="Electors">How many there are.</param>
/// <param name="ByPost">How many can be written to by post.</param>
/// <param name="ByEmail">How many have an e-mail address.</param>
/// <param name="Unreachable">How many have neither, and vote on paper only.</param>
/// <param name="SharedAddresses">How many share their e-mail address with another.</param>
public sealed record RollSummary(int Electors, int ByPost, int ByEmail, int Unreachable, int SharedAddresses);
