using Folkmoot.Core.Residents;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Rolls;
using Folkmoot.Voting.Votes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>Who it is that looks at a vote: by the voting code that they have entered where the vote has a roll, by their account or browser where it has none.</summary>
public sealed class VoterDoor(IServiceProvider scope, ElectorHashes hashes)
{
    // One of the two at most, and none for a poll that anybody may take part in.
    private ElectorDesk Desk => scope.GetRequiredService<ElectorDesk>();

    /// <summary>With whether they have voted.</summary>
    public async Task<Elector> FindAsync(Vote vote, HttpContext context, string? browser, CancellationToken cancellationToken) =>
        await SeenAsync(vote, await RecogniseAsync(vote, context, browser, cancellationToken), cancellationToken);

    /// <summary>Without that question, for who is casting: the box answers it.</summary>
    public Task<Elector> RecogniseAsync(Vote vote, HttpContext context, string? browser, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        ArgumentNullException.ThrowIfNull(context);
        return vote.HasRoll ? scope.GetRequiredService<CodeDoor>().RecogniseAsync(vote, context, cancellationToken)
            : vote.IsForAnybody ? hashes.OfPollAsync(vote.Id, context.User.FindUserId(), browser, cancellationToken)
            : Desk.RecogniseAsync(vote, context.User, browser, cancellationToken);
    }

    /// <summary>The same, looked up anew.</summary>
    public Task<Elector> SeenAsync(Vote vote, Elector elector, CancellationToken cancellationToken) => Desk.SeenAsync(vote, elector, cancellationToken);
}
