using System.Security.Cryptography;
using Folkmoot.Voting.Electors;
using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Pages.Voting;

/// <summary>In which order a voter reads the options: their own where the vote says so, and the same each time.</summary>
internal static class OptionOrder
{
    internal static IEnumerable<VoteOption> Of(Vote vote, IEnumerable<VoteOption> options, Elector elector) => vote.RandomOrder && elector.Marks is { } marks
        ? options.OrderBy(option => Convert.ToHexString(SHA256.HashData([.. marks.Elector, .. option.Id.ToByteArray()])), StringComparer.Ordinal)
        : options.OrderBy(option => option.Position);
}
