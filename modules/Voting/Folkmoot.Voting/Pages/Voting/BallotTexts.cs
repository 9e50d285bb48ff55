using Folkmoot.Voting.Ballots;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>What is wrong with a ballot, and what became of it, in words for voters.</summary>
public sealed class BallotTexts(Site site, IStringLocalizer<BallotTexts> texts)
{
    public string Of(BallotFault fault, CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(plan);
        var option = fault.Option is { } number && number >= 1 && number <= plan.Options.Count ? plan[number].Name : "";
        return fault.Code switch
        {
            BallotFaultCode.Blank => texts["Choose at least one option. A blank ballot is not possible in this vote"],
            BallotFaultCode.TooManyMarks => texts["Choose no more than {0}", fault.Limit ?? 0],
            BallotFaultCode.TooFewMarks => texts["Choose at least {0}", fault.Limit ?? 0],
            BallotFaultCode.RankRepeated => texts["You gave place {0} more than once: the last time to “{1}”", fault.Limit ?? 0, option],
            BallotFaultCode.RankMissing => texts["You left out place {0}. Give your places without a gap", fault.Limit ?? 0],
            BallotFaultCode.ScoreOutOfRange => texts["Give “{0}” between {1} and {2} points", option, plan.LowestScore, plan.HighestScore],
            BallotFaultCode.OverPot => texts["Your choices cost more than the {0:C0} that there is. “{1}” is too much", fault.Limit ?? 0, option],
            BallotFaultCode.TooLittleSpent => texts["Your choices must cost at least {0:C0} together", fault.Limit ?? 0],
            _ => texts["Choose from the options of this vote"],
        };
    }

    public string NothingChosen(CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.BlankAllowed ? texts["Choose an option, or say that you want to cast a blank ballot, not both"] : texts["Choose an option"];
    }

    /// <summary>Why a ballot was not taken.</summary>
    public string Of(CastAnswer answer, Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return answer switch
        {
            CastAnswer.AlreadyVoted => texts["You have voted already. This ballot was not taken, and your first one counts"],
            CastAnswer.Closed => texts["Your ballot was not taken: the vote closed on {0:d MMMM yyyy} at {0:HH:mm:ss}", site.ToLocal(vote.ClosesAt)],
            CastAnswer.Tampered => texts["Your ballot was not taken: this vote is not what was frozen when it opened. Tell the council"],
            _ => texts["No ballot of this vote has this change code"],
        };
    }
}
