using System.Security.Claims;
using Folkmoot.Core.Residents;
using Folkmoot.Core.Residents.Verification;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Forums.Statements;

/// <summary>Who may vote on statements, and who may see what they came to.</summary>
public sealed class StatementRules(
    IAuthorizationService authorization, ResidentLevels levels, Residence residence, StatementReader reader, TimeProvider clock)
{
    /// <summary>Voting, as a site's levels name it.</summary>
    public static readonly ResidentAct Voting = new("vote-statements", "vote on statements", ResidentLevel.Email);

    /// <summary>Voting where a question asks for shown residency.</summary>
    public static readonly ResidentAct VerifiedVoting = new("vote-verified-statements", "vote on statements that are for verified residents", ResidentLevel.ResidencyCode);

    /// <summary>Whether this person runs the board's questions.</summary>
    public Task<bool> RunsAsync(ClaimsPrincipal user, StatementPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return user.FindUserId() is null ? Task.FromResult(false) : authorization.AuthorizeAsync(user, place.Board.Area, ForumPermissions.CollectStatements);
    }

    /// <summary>What keeps this signed-in person from voting on the question; null when nothing does.</summary>
    public async Task<VotingBar?> FindBarAsync(ClaimsPrincipal user, StatementPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (!await authorization.AuthorizeAsync(user, place.Board.Area, ForumPermissions.Post))
        {
            return VotingBar.NotAllowed;
        }

        var act = place.Question.Voters == StatementVoters.SignedIn ? Voting : VerifiedVoting;
        if (!(await levels.MayAsync(user.UserId(), act.Name, cancellationToken)).IsAllowed)
        {
            return act == Voting ? VotingBar.Level : VotingBar.VerifiedLevel;
        }

        return place is { Question.Voters: StatementVoters.Residents, Board.Area: { } area }
            && !await residence.IsInAsync(user.UserId(), area, ResidentLevel.ResidencyCode, cancellationToken)
            ? VotingBar.LivesElsewhere
            : null;
    }

    /// <summary>Whether somebody may see the results now; null for a visitor.</summary>
    public async Task<bool> MaySeeResultsAsync(ClaimsPrincipal user, StatementPlace place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Question.ResultsFor == ResultReaders.Everybody
            || place.Question.ClosesAt <= clock.GetUtcNow()
            || (place.Question.ResultsFor == ResultReaders.Voters && user.FindUserId() is { } voter && await reader.HasVotedAsync(place.Topic.Id, voter, cancellationToken))
            || await RunsAsync(user, place);
    }
}

/// <summary>What keeps a person from voting.</summary>
public enum VotingBar
{
    NotAllowed,
    Level,
    VerifiedLevel,
    LivesElsewhere,
}
