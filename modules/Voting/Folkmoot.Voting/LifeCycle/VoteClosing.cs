using System.Security.Cryptography;
using Folkmoot.Data;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Papers;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>
/// Opens the ballots of a vote whose time is over: one transaction takes them out of their seals, writes them down in the order of their trackers and drops the
/// table of sealed ones. What tells whose they were is gone with it once the key is.
/// </summary>
public sealed class VoteClosing(VotingDbContext db, SiteDatabase site, VoteTurns turns, RollBook roll, BatchIssues papers, IKeySafe keys, TimeProvider clock)
{
    public async Task CloseDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await db.Votes.Where(v => v.State == VoteState.Open && v.ClosesAt <= now).OrderBy(v => v.ClosesAt).Select(v => v.Id).ToListAsync(cancellationToken))
        {
            await turns.TakeAsync(
                id, (vote, moment) => vote is { State: VoteState.Open, ClosedAt: null } && moment >= vote.ClosesAt, (vote, moment) => CloseAsync(vote, moment, cancellationToken), actorId: null, cancellationToken);
        }
    }

    private async Task<VoteLogEntry?> CloseAsync(Vote vote, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Papers are part of the count: until all of their batches reconcile nothing is unsealed, and whoever completes the last one calls this job again.
        if (vote.TakesPaper && await papers.AnyOpenAsync(vote.Id, cancellationToken))
        {
            return null;
        }

        if (!await roll.IsIntactAsync(vote, cancellationToken))
        {
            throw new InvalidOperationException($"The roll of {vote.Slug} is not what was frozen: somebody has changed the database. Its ballots stay sealed.");
        }

        // Whoever is casting at this moment is waited for; whoever comes later finds no table.
        await ExecuteAsync($"lock table {BallotBoxes.TableOf(vote.Id)} in access exclusive mode", cancellationToken);
        var contents = await db.SealedBallots.AsNoTracking().Where(b => b.VoteId == vote.Id).Select(b => new SealedContent(b.Sealed, null)).ToListAsync(cancellationToken);
        contents.AddRange(await db.Batches.Where(b => b.VoteId == vote.Id).Join(db.Papers, b => b.Id, p => p.BatchId, (b, p) => new SealedContent(p.Sealed, b.Number)).ToListAsync(cancellationToken));
        var options = await db.Options.CountAsync(o => o.VoteId == vote.Id, cancellationToken);
        var opened = await OpenAsync(vote, contents, options, cancellationToken);
        var head = await WriteAsync(vote, opened, cancellationToken);
        await ExecuteAsync(BallotBoxes.Drop(vote), cancellationToken);
        await db.Papers.Where(p => db.Batches.Any(b => b.Id == p.BatchId && b.VoteId == vote.Id)).ExecuteDeleteAsync(cancellationToken);
        vote.Close(opened.Count, contents.Count - opened.Count, head, now);
        db.Raise(new BallotsOpened(vote.Id, vote.KeyId));
        return new VoteLogEntry(vote.Id, VoteAct.Closed, "", now);
    }

    private async Task<List<OpenedBallot>> OpenAsync(Vote vote, List<SealedContent> contents, int options, CancellationToken cancellationToken)
    {
        if (vote.KeyId is null)
        {
            return [.. contents.Select(content => Read(content.Bytes, content.Batch, options)).OfType<OpenedBallot>()];
        }

        var secret = await keys.FindAsync(vote.KeyId.Value, cancellationToken)
            ?? throw new InvalidOperationException($"The key of the vote {vote.Slug} is not within reach of this node: look at Folkmoot:KeyFolder. Its ballots stay sealed.");
        using var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(secret, out _);
        CryptographicOperations.ZeroMemory(secret);
        return [.. contents.Select(content => Read(BallotSeal.Open(key, vote.Id, content.Bytes), content.Batch, options)).OfType<OpenedBallot>()];
    }

    private static OpenedBallot? Read(byte[]? content, int? batch, int options) => content is not null && BallotContent.Read(content, options) is { } ballot ? ballot with { Batch = batch } : null;

    private async Task<byte[]> WriteAsync(Vote vote, List<OpenedBallot> opened, CancellationToken cancellationToken)
    {
        var link = vote.Fingerprint!;
        await using var import = await site.Connection.BeginBinaryImportAsync("copy voting.ballots (vote_id, tracker, choices, batch, chain) from stdin (format binary)", cancellationToken);
        foreach (var ballot in opened.OrderBy(b => b.Tracker, StringComparer.Ordinal))
        {
            link = BallotChain.Next(link, ballot.Tracker, ballot.Choices, ballot.Batch);
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(vote.Id, NpgsqlDbType.Uuid, cancellationToken);
            await import.WriteAsync(ballot.Tracker, NpgsqlDbType.Text, cancellationToken);
            await import.WriteAsync(ballot.Choices, NpgsqlDbType.Array | NpgsqlDbType.Smallint, cancellationToken);
            await (ballot.Batch is { } batch ? import.WriteAsync(batch, NpgsqlDbType.Integer, cancellationToken) : import.WriteNullAsync(cancellationToken));
            await import.WriteAsync(link, NpgsqlDbType.Bytea, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
        return link;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = site.Connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A ballot in its seal, and the batch of papers that it came in.</summary>
internal sealed record SealedContent(byte[] Bytes, int? Batch);

/// <summary>Closes votes at their time, also where nobody visits the site.</summary>
public sealed class CloseDue(VoteClosing closing) : IScheduledJob
{
    public const string Name = "voting.close";

    public Task RunAsync(CancellationToken cancellationToken) => closing.CloseDueAsync(cancellationToken);
}

/// <summary>Destroys the key once what it opens is gone for good.</summary>
public sealed class DestroyKey(KeyEnd end) : IEventHandler<BallotsOpened>
{
    public Task HandleAsync(BallotsOpened domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return end.DestroyAsync(domainEvent.VoteId, domainEvent.KeyId, cancellationToken);
    }
}
