using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Authorization;

namespace Folkmoot.Voting.Pages.Voting.Admin;

[Authorize(Policy = "Voting.Manage")]
public sealed class VotesModel(VoteBook book, IAuthorizationService authorization, TimeProvider clock) : StaffVoteList(book, authorization, clock, VotingPermissions.Manage);
