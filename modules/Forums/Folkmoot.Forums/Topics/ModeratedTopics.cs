using System.Globalization;
using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Topics;

/// <summary>Topics under moderation, title and opening words: a withheld one is gone with all its posts.</summary>
public sealed class ModeratedTopics(ForumsDbContext db, TopicSight sight, PictureDesk pictures, TimeProvider clock, IStringLocalizer<ModeratedTopics> texts) : IModeratedContent
{
    public string Kind => Topic.ItemKind;

    public string Noun => texts["forum topic"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (!long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } topic)
        {
            return null;
        }

        var board = await db.Boards.AsNoTracking().SingleAsync(b => b.Id == topic.BoardId, cancellationToken);
        if (topic.MergedInto is not null)
        {
            return null;
        }

        var opening = await db.Posts.Where(p => p.TopicId == id && p.Number == 1).Select(p => new { p.Id, p.Body }).SingleAsync(cancellationToken);
        var photos = await pictures.OfAsync(opening.Id, cancellationToken);
        return new ModeratedText(
            topic.Item, pictures.Describe($"{topic.Title}\n\n{opening.Body}", photos), topic.AuthorId, board.Area, $"/forums/{board.Slug}/{id}/{topic.Slug}",
            IsPublic: !topic.Hidden)
        {
            Photos = photos,
        };
    }

    public Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken) => sight.MaySeeAsync(item, userId, cancellationToken);

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, (topic, _) => Withhold(topic, Withheld.Held, reason: null), cancellationToken);

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(item, (topic, _) => Withhold(topic, Withheld.Removed, reason), cancellationToken);

    public Task ShowAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, async (topic, board) =>
    {
        if (topic.Withheld.IsUnseen())
        {
            // A feed tells the opening post by its moment, which is the topic's.
            var now = clock.GetUtcNow();
            await db.Posts.Where(p => p.TopicId == topic.Id && p.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(p => p.PostedAt, now), cancellationToken);
            topic.Show(now);
            db.Raise(new TopicPosted(topic.Id, board.Slug));
        }
        else
        {
            topic.Show(clock.GetUtcNow());
        }

        db.Raise(new ItemPublished(topic.Item));
    }, cancellationToken);

    private Task Withhold(Topic topic, Withheld why, string? reason)
    {
        topic.Withhold(why, reason);
        db.Raise(new ItemRemoved(topic.Item));
        return Task.CompletedTask;
    }

    private async Task ChangeAsync(ItemRef item, Func<Topic, Board, Task> change, CancellationToken cancellationToken)
    {
        var id = long.Parse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture);
        var topic = await db.Topics.SingleAsync(t => t.Id == id, cancellationToken);
        var board = await db.Boards.AsNoTracking().SingleAsync(b => b.Id == topic.BoardId, cancellationToken);
        await change(topic, board);
        db.Raise(new ItemChanged(topic.Item));
        db.Raise(new ItemChanged(board.Item));
        db.Raise(new ItemChanged(Board.AllItem));
        await db.SaveChangesAsync(cancellationToken);
    }
}
