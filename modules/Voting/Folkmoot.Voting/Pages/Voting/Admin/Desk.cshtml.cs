using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Open")]
public sealed class DeskModel(VoteBook book, IAuthorizationService authorization, TimeProvider clock) : StaffVoteList(book, authorization, clock, VotingPermissions.Open)
{
    protected override bool Shows(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.State > VoteState.Draft;
    }
}
