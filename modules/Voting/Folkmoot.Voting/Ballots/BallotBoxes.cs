namespace Folkmoot.Voting.Ballots;

/// <summary>Where a vote's sealed ballots lie.</summary>
internal static class BallotBoxes
{
    /// <summary>The partition, made of the id alone.</summary>
    internal static string TableOf(Guid voteId) => $"voting.sealed_{voteId:n}";
}
