using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Roll")]
public sealed class RollsModel(VoteBook book, IAuthorizationService authorization, TimeProvider clock) : StaffVoteList(book, authorization, clock, VotingPermissions.Roll)
{
    protected override bool Shows(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.HasRoll;
    }
}
