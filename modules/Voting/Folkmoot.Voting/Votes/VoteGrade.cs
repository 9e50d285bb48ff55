using Folkmoot.Core.Residents.Verification;

namespace Folkmoot.Voting.Votes;

/// <summary>How far a result can be trusted, from the loosest to the strictest. It follows from the settings; nobody chooses it.</summary>
public enum VoteGrade
{
    /// <summary>Anybody, as often as they have browsers.</summary>
    OpinionPoll,

    /// <summary>One vote for each e-mail address.</summary>
    ResidentsPoll,

    /// <summary>One vote for each person who has shown that they live there, with running results.</summary>
    VerifiedVote,

    /// <summary>The same with sealed ballots and receipts.</summary>
    SecretBallot,
}

internal static class VoteGrades
{
    internal static VoteGrade Of(Vote vote) => vote switch
    {
        { IsForAnybody: true } => VoteGrade.OpinionPoll,
        { HasRoll: false, Level: ResidentLevel.Email } => VoteGrade.ResidentsPoll,
        _ => vote.Results == ResultsTiming.Live ? VoteGrade.VerifiedVote : VoteGrade.SecretBallot,
    };
}
