using System.Globalization;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>Tells the rest of the site about the council's answers.</summary>
public sealed class ResponseSearch(ForumsDbContext db, IStringLocalizer<ResponseSearch> S) : ISearchSource
{
    public string Kind => OfficialResponse.ItemKind;

    public string Title => S["Official answers"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (!long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await db.Topics.AsNoTracking().Where(t => t.Id == id && !t.Hidden && db.Responses.Any(r => r.TopicId == t.Id))
                .Join(db.Boards, t => t.BoardId, b => b.Id, (t, b) => new { t.Title, t.Slug, Board = b.Slug, b.AreaCode, b.Readers })
                .SingleOrDefaultAsync(cancellationToken) is not { } topic)
        {
            return null;
        }

        var words = await db.ResponseSteps.AsNoTracking().Where(s => s.TopicId == id).OrderBy(s => s.Id).Select(s => s.Text).ToListAsync(cancellationToken);
        return new ItemSummary(
            item, S["Official answer: {0}", topic.Title], $"/forums/{topic.Board}/{id}/{topic.Slug}#official-answer", IsPublic: topic.Readers == BoardReaders.Everyone,
            string.Join('\n', words.Select(ResidentMarkdown.ToText)), topic.AreaCode is null ? null : new AreaId(topic.AreaCode));
    }

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await db.Responses.AsNoTracking().Select(r => r.TopicId).ToListAsync(cancellationToken)).Select(OfficialResponse.ItemOf)];
}

/// <summary>Who may be told of an answer: who may read its topic.</summary>
public sealed class ResponseSight(ForumsDbContext db, BoardSight sight) : INoticeSource
{
    public string Kind => OfficialResponse.ItemKind;

    public Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        new TopicSight(db, sight).MaySeeAsync(new ItemRef(Topic.ItemKind, item.Id), userId, cancellationToken);
}
