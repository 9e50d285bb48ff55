using System.Globalization;
using Folkmoot.Core.Notifications;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Statements;

/// <summary>Tells those who watch a topic, its board or its area that its statements can be voted on.</summary>
public sealed class AnnounceStatements(StatementReader reader, Notices notices, TimeProvider clock, IStringLocalizer<AnnounceStatements> texts) : IEventHandler<StatementsOpened>
{
    public async Task HandleAsync(StatementsOpened domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await reader.FindAsync(domainEvent.TopicId, cancellationToken) is { Topic.Hidden: false } place && place.StateAt(clock.GetUtcNow()) == StatementState.Open)
        {
            await notices.AnnounceAsync(
                new Notice(
                    place.Question.Item, [place.Topic.Item, place.Board.Item], texts["Vote on statements in “{0}”", place.Topic.Title], place.Question.Question, place.Path,
                    ActorId: null, place.Board.Area),
                cancellationToken);
        }
    }
}

/// <summary>Who may be told of a question: whoever may read its topic, while it is open. Switched off, no mail leaves that had not left before.</summary>
public sealed class StatementSight(StatementReader reader, TimeProvider clock) : INoticeSource
{
    public string Kind => StatementQuestion.ItemKind;

    public async Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var topicId)
        && await reader.FindAsync(topicId, cancellationToken) is { } place && await reader.MayReadAsync(place, userId, cancellationToken)
        && place.StateAt(clock.GetUtcNow()) == StatementState.Open;
}
