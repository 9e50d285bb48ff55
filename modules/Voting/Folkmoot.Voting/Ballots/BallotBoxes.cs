using Folkmoot.Voting.Votes;

namespace Folkmoot.Voting.Ballots;

/// <summary>Where a vote's ballots lie while it is open: tables of its own, made when it opens and dropped when it ends.</summary>
internal static class BallotBoxes
{
    /// <summary>The partition, made of the id alone.</summary>
    internal static string TableOf(Guid voteId) => $"voting.sealed_{voteId:n}";

    private static string LiveTableOf(Guid voteId) => $"voting.live_{voteId:n}";

    /// <summary>In SQL, what puts the box up.</summary>
    internal static string Make(Vote vote) =>
        $"create table {TableOf(vote.Id)} partition of voting.sealed_ballots for values in ('{vote.Id}');"
        + (vote.Results == ResultsTiming.Live ? $"create table {LiveTableOf(vote.Id)} partition of voting.live_changes for values in ('{vote.Id}')" : "");

    /// <summary>What takes it away, with all that is in it. Whoever is casting at this moment is waited for; whoever comes later finds no table.</summary>
    internal static string Drop(Vote vote) =>
        $"drop table {TableOf(vote.Id)};"
        + (vote.Results == ResultsTiming.Live ? $"drop table {LiveTableOf(vote.Id)}; delete from voting.live_tallies where vote_id = '{vote.Id}'" : "");
}
