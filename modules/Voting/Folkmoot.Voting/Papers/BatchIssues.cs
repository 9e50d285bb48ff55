using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Papers;

/// <summary>Lists what keeps batches from being complete, and so the vote from being counted.</summary>
public sealed class BatchIssues(VotingDbContext db, IStringLocalizer<BatchIssues> texts)
{
    /// <summary>Whether the ballots have to stay sealed because of papers.</summary>
    public Task<bool> AnyOpenAsync(Guid voteId, CancellationToken cancellationToken) => db.Batches.AnyAsync(b => b.VoteId == voteId && b.CompletedAt == null, cancellationToken);

    public Task<int> CountMarksAsync(Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return db.Turnout.CountAsync(t => t.VoteId == batch.VoteId && t.BatchId == batch.Id, cancellationToken);
    }

    /// <summary>Of a whole vote, in words for staff; empty when its papers keep nothing from happening.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Vote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        List<string> issues = [];
        foreach (var batch in await db.Batches.AsNoTracking().Where(b => b.VoteId == vote.Id && b.CompletedAt == null).OrderBy(b => b.Number).ToListAsync(cancellationToken))
        {
            var found = await OfAsync(vote, batch, cancellationToken);
            issues.Add(texts["Batch {0} ({1}): {2}", batch.Number, batch.Place, found.Count == 0 ? texts["it reconciles, and waits to be completed"].Value : string.Join("; ", found)]);
        }

        return issues;
    }

    public async Task<IReadOnlyList<string>> OfAsync(Vote vote, Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(batch);
        var marks = await CountMarksAsync(batch, cancellationToken);
        var isAlone = !await db.Batches.AnyAsync(b => b.VoteId == vote.Id && b.Id != batch.Id && (b.Papers == null || b.Papers > 0), cancellationToken);
        return [.. Found()];

        IEnumerable<string> Found()
        {
            if (batch.Papers is not { } papers)
            {
                yield return texts["its papers have not been counted by hand"];
                yield break;
            }

            if (papers != marks)
            {
                yield return texts["{0} papers, but {1} electors are marked for it", papers, marks];
            }

            if (batch.Entered != papers)
            {
                yield return texts["{0} papers, but {1} have been typed in", papers, batch.Entered ?? 0];
            }

            if (vote.TwoOfficers && batch.Entered is not null && !batch.IsChecked)
            {
                yield return batch.CheckedDigest is null ? texts["a second officer has still to type it in"] : texts["the two officers have typed in different papers"];
            }

            if (papers is > 0 and < Batch.Fewest && !isAlone)
            {
                yield return texts["fewer than {0} papers would tell too much about single people: mix it with another batch", Batch.Fewest];
            }
        }
    }
}
