using Folkmoot.Core.Notifications;
using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>
/// Tells those who asked, who follow the topic and its author of every state. All are told through one notice, so that nobody hears twice, whatever
/// he watches: who asks, and the author, watch the answer itself.
/// </summary>
public sealed class ResponseNotices(Notices notices, Watches watches, ResponseTexts texts)
{
    /// <summary>Announces a state, in the transaction of the act that brought it.</summary>
    public Task AnnounceAsync(Board board, Topic topic, ResponseState state, string markdown, string actorId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(topic);
        var notice = new Notice(
            OfficialResponse.ItemOf(topic.Id), [OfficialResponse.ItemOf(topic.Id), topic.Item, board.Item], texts.Headline(state, topic.Title),
            ResidentMarkdown.ToText(markdown), $"/forums/{board.Slug}/{topic.Id}/{topic.Slug}#official-answer", actorId, board.Area);
        return notices.AnnounceAsync(notice, cancellationToken);
    }

    /// <summary>Lets a person hear of the answer, as often as he likes to hear of things; a watch that he has stays as it is.</summary>
    public async Task FollowAsync(string userId, long topicId, CancellationToken cancellationToken)
    {
        var item = OfficialResponse.ItemOf(topicId);
        if (await watches.FindAsync(userId, item, cancellationToken) is null && !await watches.IsFullAsync(userId, cancellationToken))
        {
            await watches.WatchAsync(userId, item, (await watches.PreferencesOfAsync(userId, cancellationToken)).Frequency, cancellationToken);
        }
    }
}
