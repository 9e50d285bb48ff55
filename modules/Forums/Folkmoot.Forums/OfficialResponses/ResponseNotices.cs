using Folkmoot.Core.Notifications;
using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>
/// Tells those who asked, who follow the topic and its author of every state. All are told through one notice, so that nobody hears twice, whatever
/// he watches: who asks, and the author, watch the answer itself.
/// </summary>
public sealed class ResponseNotices(Notices notices, Watches watches, Questions questions, ResponseTexts texts)
{
    /// <summary>Announces a state, in the transaction of the act that brought it.</summary>
    public Task AnnounceAsync(Board board, Topic topic, ResponseState state, string markdown, string actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(topic);
        ItemRef[] ofResponders = state == ResponseState.Open ? [Questions.ItemOf(board.Area)] : [];
        var notice = new Notice(
            OfficialResponse.ItemOf(topic.Id), [OfficialResponse.ItemOf(topic.Id), topic.Item, board.Item, .. ofResponders], texts.Headline(state, topic.Title),
            ResidentMarkdown.ToText(markdown), $"/forums/{board.Slug}/{topic.Id}/{topic.Slug}#official-answer", actorId, board.Area);
        return notices.AnnounceAsync(notice, cancellationToken);
    }

    /// <summary>Announces that the answer to another topic has come in with that topic; those who follow it follow this one by now.</summary>
    public Task AnnounceMergeAsync(Board board, Topic into, string former, ResponseState state, string actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(into);
        var item = OfficialResponse.ItemOf(into.Id);
        return notices.AnnounceAsync(
            new Notice(item, [item, into.Item], texts.Merged(former, into.Title), texts.HowFar(state), $"/forums/{board.Slug}/{into.Id}/{into.Slug}#official-answer", actorId), cancellationToken);
    }

    /// <summary>Lets everybody who may answer there hear of a new question.</summary>
    public async Task LetRespondersFollowAsync(Board board, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        foreach (var person in await questions.RespondersAsync(board.Area, cancellationToken))
        {
            await watches.FollowAsync(person, Questions.ItemOf(board.Area), cancellationToken);
        }
    }

    /// <summary>Lets a person hear of the answer.</summary>
    public Task FollowAsync(string userId, long topicId, CancellationToken cancellationToken) => watches.FollowAsync(userId, OfficialResponse.ItemOf(topicId), cancellationToken);
}
