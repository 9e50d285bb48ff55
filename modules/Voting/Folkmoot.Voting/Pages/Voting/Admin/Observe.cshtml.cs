using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Observe")]
public sealed class ObserveModel(VoteBook book, IAuthorizationService authorization, TimeProvider clock) : StaffVoteList(book, authorization, clock, VotingPermissions.Observe)
{
    protected override bool Shows(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote.State >= VoteState.Counted;
    }
}
