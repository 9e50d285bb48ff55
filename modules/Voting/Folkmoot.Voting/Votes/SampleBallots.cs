using System.Security.Cryptography;
using Folkmoot.Data;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using NpgsqlTypes;

namespace Folkmoot.Voting.Votes;

/// <summary>Holds an opinion poll with invented ballots, to show what a vote looks like. Its log says so for good.</summary>
public sealed class SampleBallots(VoteTurns turns, VoteOpening opening, VoteBook book, SiteDatabase site, LiveTallies tallies)
{
    public Task<bool> HoldAsync(Vote vote, IReadOnlyList<SampleBallot> ballots, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return turns.TakeAsync(vote.Id, (locked, _) => locked is { State: VoteState.Draft, Results: ResultsTiming.Live }, async (locked, _) =>
        {
            var options = await book.OptionsOfAsync(locked.Id, cancellationToken);
            locked.Check(locked.OpensAt);
            locked.Schedule();
            await opening.BeginAsync(locked, options, locked.OpensAt, cancellationToken);
            await FillAsync(locked, options.Count, ballots, cancellationToken);
            await tallies.StartAsync(locked.Id, cancellationToken);
            return new VoteLogEntry(locked.Id, VoteAct.Invented, "", locked.OpensAt);
        }, actorId: null, cancellationToken);
    }

    private async Task FillAsync(Vote vote, int options, IReadOnlyList<SampleBallot> ballots, CancellationToken cancellationToken)
    {
        await using var import = await site.Connection.BeginBinaryImportAsync("copy voting.sealed_ballots (vote_id, change_hash, sealed) from stdin (format binary)", cancellationToken);
        foreach (var choices in ballots.SelectMany(ballot => Enumerable.Repeat(CountPlans.ChoicesOf(vote, PaperOf(vote, ballot), options), ballot.Papers)))
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(vote.Id, NpgsqlDbType.Uuid, cancellationToken);
            await import.WriteAsync(RandomNumberGenerator.GetBytes(32), NpgsqlDbType.Bytea, cancellationToken);
            await import.WriteAsync(BallotContent.Write(RandomNumberGenerator.GetBytes(Receipt.TrackerBytes), choices), NpgsqlDbType.Bytea, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static BallotPaper PaperOf(Vote vote, SampleBallot ballot) => vote.Method == CountingMethod.Score ? BallotPaper.Scoring(ballot.Choices)
        : vote.Method.IsRanked() ? BallotPaper.Ranking(ballot.Choices)
        : BallotPaper.Choosing(ballot.Choices);
}
