namespace Folkmoot.Forums.Topics;

/// <summary>Somebody has started a topic.</summary>
/// <param name="TopicId">Its number.</param>
/// <param name="Board">The board's slug.</param>
/// <param name="MayName">Whether its words may name somebody.</param>
[EventName("forums.topic-posted")]
public sealed record TopicPosted(long TopicId, string Board, bool MayName = true) : IDomainEvent;

/// <summary>Somebody has changed the words of their post, taken it away or brought it back.</summary>
/// <param name="TopicId">The topic's number.</param>
/// <param name="PostId">The post's number.</param>
/// <param name="Board">The board's slug.</param>
[EventName("forums.post-edited")]
public sealed record PostEdited(long TopicId, long PostId, string Board) : IDomainEvent;

/// <summary>Somebody has replied.</summary>
/// <param name="TopicId">The topic's number.</param>
/// <param name="PostId">The reply's number.</param>
/// <param name="Board">The board's slug.</param>
/// <param name="MayName">Whether its words may name somebody.</param>
[EventName("forums.reply-posted")]
public sealed record ReplyPosted(long TopicId, long PostId, string Board, bool MayName = true) : IDomainEvent;
