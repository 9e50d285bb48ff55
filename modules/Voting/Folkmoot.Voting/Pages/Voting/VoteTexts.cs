using Folkmoot.Core.Residents.Verification;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>What states, methods, grades and acts are called.</summary>
public sealed class VoteTexts(IStringLocalizer<VoteTexts> texts)
{
    public string Of(VoteState state) => state switch
    {
        VoteState.Draft => texts["Draft"],
        VoteState.Checked => texts["Checked"],
        VoteState.Scheduled => texts["Announced"],
        VoteState.Cancelled => texts["Called off"],
        VoteState.Open => texts["Open"],
        VoteState.Closed => texts["Closed"],
        VoteState.Counted => texts["Counted"],
        VoteState.Published => texts["Result published"],
        _ => texts["Archived"],
    };

    public string Of(CountingMethod method) => method switch
    {
        CountingMethod.SingleChoice => texts["Choose one"],
        CountingMethod.Approval => texts["Choose all that you can agree with"],
        CountingMethod.Score => texts["Give points to each"],
        CountingMethod.YesNo => texts["Yes or no"],
        CountingMethod.InstantRunoff => texts["Rank the options: one wins"],
        CountingMethod.ScottishStv => texts["Rank the options: several win, counted by the Scottish rules"],
        CountingMethod.MeekStv => texts["Rank the options: several win, counted by Meek’s method"],
        CountingMethod.BudgetByVotes => texts["Spend a budget: the most votes first"],
        _ => texts["Spend a budget: equal shares"],
    };

    /// <summary>A ballot on one line.</summary>
    public string Of(BallotPaper paper, CountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(paper);
        ArgumentNullException.ThrowIfNull(plan);
        return paper.Spoilt ? texts["Spoilt"] : paper.Marks.Count == 0 ? texts["Blank"] : string.Join(", ", paper.Marks.OrderBy(mark => plan.Method.IsRanked() ? mark.Value : mark.Option).Select(mark =>
            plan.Method.IsRanked() ? $"{mark.Value}. {plan[mark.Option].Name}" : plan.Method == CountingMethod.Score ? $"{plan[mark.Option].Name}: {mark.Value}" : plan[mark.Option].Name));
    }

    public string Of(VoteGrade grade) => grade switch
    {
        VoteGrade.OpinionPoll => texts["Opinion poll"],
        VoteGrade.ResidentsPoll => texts["Residents’ poll"],
        VoteGrade.VerifiedVote => texts["Verified residents’ vote"],
        _ => texts["Secret ballot with receipts"],
    };

    public string Of(VoteAct act) => act switch
    {
        VoteAct.Checked => texts["The draft was checked."],
        VoteAct.Scheduled => texts["The vote was announced."],
        VoteAct.TakenBack => texts["The announcement was taken back."],
        VoteAct.DidNotOpen => texts["The vote did not open."],
        VoteAct.Opened => texts["The vote opened. Nothing of it can be changed since then."],
        VoteAct.Extended => texts["The vote stays open longer."],
        VoteAct.Closed => texts["The vote closed, and the ballots were unsealed in the order of their trackers."],
        VoteAct.KeyDestroyed => texts["The key of the sealed ballots was destroyed."],
        VoteAct.Counted => texts["The ballots were counted."],
        VoteAct.SignedOff => texts["An observer signed the count off."],
        VoteAct.PapersDiffer => texts["A batch of papers could not be made to reconcile."],
        VoteAct.PapersReopened => texts["A complete batch of papers was opened again."],
        VoteAct.Reminded => texts["Those who can be written to and had not voted were reminded."],
        VoteAct.Published => texts["The result was published."],
        VoteAct.Invented => texts["The vote opened. Its first ballots are invented, to show what a vote looks like."],
        VoteAct.Cancelled => texts["The vote was called off, and its ballots were destroyed."],
        _ => texts["The vote was archived."],
    };

    public string Of(BallotChannel way) => way switch
    {
        BallotChannel.Web => texts["The web"],
        BallotChannel.Telephone => texts["Telephone"],
        BallotChannel.Booth => texts["Paper at a station"],
        _ => texts["Paper by post or handed in"],
    };

    /// <summary>That somebody has voted, and by which way.</summary>
    public string OfWay(BallotChannel? way) => way switch
    {
        null or BallotChannel.Web => texts["You have voted."],
        BallotChannel.Telephone => texts["You have voted by telephone."],
        _ => texts["You have voted on paper."],
    };

    /// <summary>What has happened, in a word or two, before a vote's title.</summary>
    public string Headline(VoteAct act) => act switch
    {
        VoteAct.Opened or VoteAct.Invented => texts["Open"],
        VoteAct.Extended => texts["Longer open"],
        VoteAct.Closed => texts["Closed"],
        VoteAct.Cancelled => texts["Called off"],
        _ => texts["Result published"],
    };

    /// <summary>What is missing, and where to get it; no address where nothing can be done.</summary>
    public (string Words, string? Address) Of(ElectorGap gap, Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return gap switch
        {
            ElectorGap.Level when vote.Level == ResidentLevel.Email => (texts["You have not confirmed your e-mail address."], "~/profile"),
            ElectorGap.Level when vote.Level == ResidentLevel.InPerson => (texts["This vote is for people whom a village agent has met and verified."], "~/contact"),
            ElectorGap.Level => (texts["You have not shown yet that you live here. We send you a letter with a code, which takes some days."], "~/profile/letter"),
            ElectorGap.Home => (texts["You have not said where you live."], "~/profile"),
            ElectorGap.Area => (texts["This vote is for people who live in another area."], null),
            ElectorGap.AgeUnknown => (texts["You have not said how old you are."], "~/profile"),
            ElectorGap.Age => (texts["This vote is for people who are {0} or older.", vote.MinimumAge], null),
            _ => (texts["You can take part."], null),
        };
    }
}
