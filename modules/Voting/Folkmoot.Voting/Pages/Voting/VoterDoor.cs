using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>Who it is that looks at a vote: by the voting code that they have entered where the vote has a roll, by their account or browser where it has none.</summary>
public sealed class VoterDoor(ElectorDesk desk, CodeDoor codes)
{
    public Task<Elector> FindAsync(Vote vote, HttpContext context, string? browser, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(context);
        return vote.HasRoll ? codes.FindAsync(vote, context, cancellationToken) : desk.FindAsync(vote, context.User, browser, cancellationToken);
    }
}
