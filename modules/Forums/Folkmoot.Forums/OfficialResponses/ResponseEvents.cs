namespace Folkmoot.Forums.OfficialResponses;

/// <summary>The council's answer to a topic has been asked for, or has moved on.</summary>
/// <param name="TopicId">The topic's number.</param>
/// <param name="Board">The board's slug.</param>
/// <param name="State">Where it is now.</param>
[EventName("forums.response-changed")]
public sealed record ResponseChanged(long TopicId, string Board, ResponseState State) : IDomainEvent;
