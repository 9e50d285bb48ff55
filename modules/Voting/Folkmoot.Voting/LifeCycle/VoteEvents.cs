namespace Folkmoot.Voting.LifeCycle;

/// <summary>Something has become of a vote that people are told of.</summary>
public interface IVoteEvent : IDomainEvent
{
    Guid VoteId { get; }
}

/// <summary>A vote takes ballots from now on.</summary>
[EventName("voting.vote-opened")]
public sealed record VoteOpened(Guid VoteId) : IVoteEvent;

/// <summary>A vote has closed and its ballots lie open, unlinked; the key can go.</summary>
/// <param name="VoteId">Which vote.</param>
/// <param name="KeyId">The key of <see cref="IKeySafe"/>; null for a vote without secrets.</param>
[EventName("voting.ballots-opened")]
public sealed record BallotsOpened(Guid VoteId, Guid? KeyId) : IDomainEvent;

/// <summary>Everybody may see the result.</summary>
[EventName("voting.result-published")]
public sealed record ResultPublished(Guid VoteId) : IVoteEvent;

/// <summary>A vote stays open longer than was said.</summary>
[EventName("voting.vote-extended")]
public sealed record VoteExtended(Guid VoteId) : IVoteEvent;

/// <summary>A vote closes in two days.</summary>
[EventName("voting.vote-closing-soon")]
public sealed record VoteClosingSoon(Guid VoteId) : IVoteEvent;

/// <summary>A vote was called off; no ballot of it is left.</summary>
/// <param name="VoteId">Which vote.</param>
/// <param name="KeyId">The key of <see cref="IKeySafe"/> that is to go; null where nothing was sealed.</param>
[EventName("voting.vote-cancelled")]
public sealed record VoteCancelled(Guid VoteId, Guid? KeyId) : IVoteEvent;
