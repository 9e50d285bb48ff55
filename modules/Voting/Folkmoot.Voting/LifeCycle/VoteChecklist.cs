using Folkmoot.Core.Calendar;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.LifeCycle;

/// <summary>Lists what keeps a vote from opening.</summary>
public sealed class VoteChecklist(ElectorDesk electors, PublicationGate gate, TimeProvider clock, IStringLocalizer<VoteChecklist> texts)
{
    /// <summary>In words for staff; empty when it may open.</summary>
    public async Task<IReadOnlyList<string>> IssuesAsync(Vote vote, IReadOnlyList<VoteOption> options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(options);
        List<string> issues = [.. TimeIssues(vote), .. OptionIssues(vote, options), .. BudgetIssues(vote, options), .. ElectorIssues(vote)];
        if (await electors.CountAsync(vote, cancellationToken) == 0)
        {
            issues.Add(texts["The roll is empty: nobody on this site may vote in it"]);
        }

        if (gate.Explain(await gate.AskAsync(Vote.PublicationKind, vote.Area, userId: null, cancellationToken)) is { } reason)
        {
            issues.Add(reason);
        }

        return issues;
    }

    private IEnumerable<string> TimeIssues(Vote vote)
    {
        if (vote.ClosesAt <= vote.OpensAt)
        {
            yield return texts["It closes before it opens"];
        }

        if (vote.ClosesAt <= clock.GetUtcNow())
        {
            yield return texts["It closes in the past"];
        }
    }

    private IEnumerable<string> OptionIssues(Vote vote, IReadOnlyList<VoteOption> options)
    {
        if (vote.Method == CountingMethod.YesNo && options.Count is not (2 or 3))
        {
            yield return texts["A yes or no vote has two options, for and against, or three with an abstention"];
        }
        else if (options.Count < 2)
        {
            yield return texts["There are fewer than two options"];
        }

        if (options.GroupBy(o => o.Title, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1))
        {
            yield return texts["Two options have the same title"];
        }

        if (!vote.Method.IsBudget() && vote.Method != CountingMethod.YesNo && vote.Seats >= options.Count)
        {
            yield return texts["There are as many places as options, or more: everybody would win"];
        }

        if ((vote.MaximumChoices > 0 && vote.MinimumChoices > vote.MaximumChoices) || vote.MinimumChoices > options.Count)
        {
            yield return texts["More choices are asked for than are allowed"];
        }
    }

    private IEnumerable<string> BudgetIssues(Vote vote, IReadOnlyList<VoteOption> options)
    {
        if (!vote.Method.IsBudget())
        {
            yield break;
        }

        if (vote.Pot is not > 0 && (vote.AreaPots.Count == 0 || options.Any(o => o.AreaCode is null)))
        {
            yield return texts["The budget has no money"];
        }

        if (vote.AreaPots.Count > 0 && options.Any(o => o.AreaCode is not null && !vote.AreaPots.ContainsKey(o.AreaCode)))
        {
            yield return texts["An option lies in an area that has no pot"];
        }

        if (options.Any(o => o.Cost is not > 0))
        {
            yield return texts["An option of the budget has no cost"];
        }
        else if (options.Any(o => o.Cost > (vote.AreaPots.Count > 0 && o.AreaCode is not null ? vote.AreaPots.GetValueOrDefault(o.AreaCode, long.MaxValue) : vote.Pot ?? long.MaxValue)))
        {
            yield return texts["An option costs more than there is"];
        }
    }

    private IEnumerable<string> ElectorIssues(Vote vote)
    {
        if (vote is { HasRoll: true, RollConfirmed: false })
        {
            yield return texts["Nobody has looked through the roll yet and said that it is the right one"];
        }

        if (vote.IsForAnybody && (vote.AreaCode is not null || vote.MinimumAge > 0))
        {
            yield return texts["A vote that anybody may take part in cannot ask for an area or an age: ask for a level first"];
        }

        if (vote.IsForAnybody && (vote.TakesPaper || vote.ReminderDays > 0))
        {
            yield return texts["A vote that anybody may take part in has no roll, so it takes no ballots on paper and reminds nobody"];
        }

        if (vote.IsForAnybody && vote.QuorumPercent > 0)
        {
            yield return texts["A vote that anybody may take part in has no roll, so it cannot have a quorum"];
        }
    }
}
