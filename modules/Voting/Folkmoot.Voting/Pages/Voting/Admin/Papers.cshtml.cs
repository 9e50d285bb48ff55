using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Paper")]
public sealed class PapersModel(VoteBook book, IAuthorizationService authorization, TimeProvider clock) : StaffVoteList(book, authorization, clock, VotingPermissions.Paper)
{
    protected override bool Shows(Vote vote)
    {
        ArgumentNullException.ThrowIfNull(vote);
        return vote is { TakesPaper: true, IsFrozen: true };
    }
}
