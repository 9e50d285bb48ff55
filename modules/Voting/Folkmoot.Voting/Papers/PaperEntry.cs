using System.Security.Cryptography;
using System.Text;
using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Voting.Papers;

/// <summary>
/// Takes the papers of a batch, all at once and in no order, so that neither a paper's place nor its time says whose it was. A second officer types them in
/// once more; what they typed is compared by a keyed digest, since what is sealed cannot be read again.
/// </summary>
public sealed class PaperEntry(VotingDbContext db, BatchBook batches, ElectorHashes hashes)
{
    public async Task<EntryAnswer> EnterAsync(Vote vote, IReadOnlyList<VoteOption> options, int number, IReadOnlyList<BallotPaper> papers, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(papers);
        var contents = papers.Select(paper => CountPlans.ChoicesOf(vote, paper, options.Count)).ToList();
        var digest = DigestOf(await hashes.KeyAsync(vote.Id, cancellationToken), number, contents);
        var count = CountOf(CountPlans.Of(vote, options), papers);
        var answer = EntryAnswer.NotNow;
        await batches.TakeAsync(vote, number, "voting.papers-entered", userId, async batch =>
        {
            answer = batch.Papers is null ? EntryAnswer.NotCounted : batch.Papers != papers.Count ? EntryAnswer.OtherNumber : EntryAnswer.Taken;
            if (answer != EntryAnswer.Taken)
            {
                return false;
            }

            if (vote.TwoOfficers && batch.Entered is not null && !batch.EnteredBy.Contains(userId))
            {
                batch.Check(digest, userId);
                answer = batch.IsChecked ? EntryAnswer.Same : EntryAnswer.Different;
                return true;
            }

            batch.Enter(count, digest, userId);
            await db.Papers.Where(p => p.BatchId == batch.Id).ExecuteDeleteAsync(cancellationToken);
            db.Papers.AddRange(contents.Select(choices => new Paper(batch.Id, SealedOf(vote, choices))).OrderBy(paper => paper.Id));
            return true;
        }, cancellationToken);
        return answer;
    }

    private static byte[] SealedOf(Vote vote, short[] choices)
    {
        var content = BallotContent.Write(RandomNumberGenerator.GetBytes(Receipt.TrackerBytes), choices);
        return vote.PublicKey is { } key ? BallotSeal.Close(key, vote.Id, content) : content;
    }

    private static PaperCount CountOf(CountPlan plan, IReadOnlyList<BallotPaper> papers)
    {
        var box = new BallotBox(plan);
        foreach (var paper in papers)
        {
            box.Add(paper);
        }

        return new PaperCount((int)box.Valid, (int)box.Blank, (int)box.Spoilt);
    }

    // Of the papers in an order of their own: the two officers need not take them up in the same one.
    private static byte[] DigestOf(byte[] key, int number, List<short[]> contents) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"papers\n{number}\n{string.Join('\n', contents.Select(choices => string.Join(',', choices)).Order(StringComparer.Ordinal))}"));
}

/// <summary>What becomes of papers that somebody has typed in.</summary>
public enum EntryAnswer
{
    Taken,

    /// <summary>A second officer has typed in the same.</summary>
    Same,

    /// <summary>A second officer has typed in something else.</summary>
    Different,

    /// <summary>They are not as many as were counted by hand.</summary>
    OtherNumber,

    /// <summary>They have not been counted by hand.</summary>
    NotCounted,

    /// <summary>The batch is complete.</summary>
    NotNow,
}
