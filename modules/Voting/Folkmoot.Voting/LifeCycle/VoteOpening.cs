using System.Security.Cryptography;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Reminders;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>From the draft to the first ballot.</summary>
public sealed class VoteOpening(
    VotingDbContext db, SiteDatabase site, VoteTurns turns, VoteBook book, VoteChecklist checklist, ElectorDesk desk, RollBook roll, IKeySafe keys, TimeProvider clock)
{
    /// <summary>Marks a draft as checked when nothing keeps it from opening.</summary>
    /// <returns>What does.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(Vote vote, string? userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        var issues = await checklist.IssuesAsync(vote, await book.OptionsOfAsync(vote.Id, cancellationToken), cancellationToken);
        if (issues.Count == 0)
        {
            await turns.TakeAsync(vote.Id, (locked, _) => locked.State == VoteState.Draft, (locked, now) =>
            {
                locked.Check(now);
                return Line(new VoteLogEntry(locked.Id, VoteAct.Checked, "", now));
            }, userId, cancellationToken);
        }

        return issues;
    }

    /// <summary>Announces a checked vote; it opens by itself at its time.</summary>
    public Task<bool> ScheduleAsync(Guid voteId, string? userId, CancellationToken cancellationToken) => turns.TakeAsync(
        voteId, (vote, _) => vote.State == VoteState.Checked, (vote, now) =>
        {
            vote.Schedule();
            db.RunAt(OpenDue.Name, vote.OpensAt < now ? now : vote.OpensAt);
            db.Raise(new ItemPublished(vote.Item));
            return Line(new VoteLogEntry(vote.Id, VoteAct.Scheduled, "", now));
        }, userId, cancellationToken);

    /// <summary>Takes an announced vote back, so that it can be changed.</summary>
    public Task<bool> TakeBackAsync(Guid voteId, string reason, string userId, CancellationToken cancellationToken) => turns.TakeAsync(
        voteId, (vote, _) => vote.State == VoteState.Scheduled, (vote, now) =>
        {
            vote.BeDraft();
            db.Raise(new ItemRemoved(vote.Item));
            return Line(new VoteLogEntry(vote.Id, VoteAct.TakenBack, reason, now));
        }, userId, cancellationToken);

    /// <summary>Opens what is due. What cannot open becomes a draft again, and its log says why.</summary>
    public async Task OpenDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await db.Votes.Where(v => v.State == VoteState.Scheduled && v.OpensAt <= now).OrderBy(v => v.OpensAt).Select(v => v.Id).ToListAsync(cancellationToken))
        {
            await turns.TakeAsync(id, (vote, _) => vote.State == VoteState.Scheduled, (vote, moment) => OpenAsync(vote, moment, cancellationToken), actorId: null, cancellationToken);
        }
    }

    private async Task<VoteLogEntry?> OpenAsync(Vote vote, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = await book.OptionsOfAsync(vote.Id, cancellationToken);
        if (await checklist.IssuesAsync(vote, options, cancellationToken) is { Count: > 0 } issues)
        {
            vote.BeDraft();
            db.Raise(new ItemRemoved(vote.Item));
            return new VoteLogEntry(vote.Id, VoteAct.DidNotOpen, string.Join(" · ", issues), now);
        }

        await BeginAsync(vote, options, now, cancellationToken);
        return new VoteLogEntry(vote.Id, VoteAct.Opened, "", now);
    }

    /// <summary>Freezes an announced vote and puts its box up; within a turn.</summary>
    internal async Task BeginAsync(Vote vote, IReadOnlyList<VoteOption> options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(vote, cancellationToken);
        vote.Open(facts, now);
        var definition = VoteDefinition.Write(vote, options, vote.ClosesAt);
        vote.Freeze(definition, VoteDefinition.FingerprintOf(definition));
        await MakeBoxAsync(vote, cancellationToken);
        db.RunAt(CloseDue.Name, vote.ClosesAt);
        RemindLater(vote, db);
        db.RunAt(ClosingSoon.Name, vote.ClosesAt - ClosingSoon.Ahead);
        db.Raise(new VoteOpened(vote.Id));
    }

    internal static void RemindLater(Vote vote, VotingDbContext db)
    {
        if (vote is { ReminderDays: > 0, RemindedAt: null })
        {
            db.RunAt(RemindDue.Name, vote.ClosesAt.AddDays(-vote.ReminderDays));
        }
    }

    // The key is safe before the vote's first ballot can be. A vote with running results has no secret to keep.
    private async Task<OpeningFacts> FactsAsync(Vote vote, CancellationToken cancellationToken)
    {
        var electors = await desk.CountAsync(vote, cancellationToken);
        var digest = vote.HasRoll ? await roll.DigestAsync(vote.Id, cancellationToken) : null;
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (vote.Results == ResultsTiming.Live)
        {
            return new OpeningFacts(null, null, seed, electors, digest);
        }

        var (keyId, pair) = (Guid.NewGuid(), BallotSeal.NewKeys());
        await keys.KeepAsync(keyId, pair.Private, cancellationToken);
        CryptographicOperations.ZeroMemory(pair.Private);
        return new OpeningFacts(keyId, pair.Public, seed, electors, digest);
    }

    private async Task MakeBoxAsync(Vote vote, CancellationToken cancellationToken)
    {
        await using var command = site.Connection.CreateCommand();
        command.CommandText = BallotBoxes.Make(vote);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Task<VoteLogEntry?> Line(VoteLogEntry line) => Task.FromResult<VoteLogEntry?>(line);
}

/// <summary>Opens votes at their time.</summary>
public sealed class OpenDue(VoteOpening opening) : IScheduledJob
{
    public const string Name = "voting.open";

    public Task RunAsync(CancellationToken cancellationToken) => opening.OpenDueAsync(cancellationToken);
}
