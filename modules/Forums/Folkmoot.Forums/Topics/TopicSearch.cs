using System.Globalization;
using Folkmoot.Core.SafeText;
using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Forums.Topics;

/// <summary>Tells the rest of the site about topics.</summary>
public sealed class TopicSearch(ForumsDbContext db, IStringLocalizer<TopicSearch> S) : ISearchSource
{
    public string Kind => Topic.ItemKind;

    public string Title => S["Conversations"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        if (!long.TryParse(item.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        var found = await db.Topics.AsNoTracking().Where(t => t.Id == id && !t.Hidden)
            .Join(db.Boards, t => t.BoardId, b => b.Id, (t, b) => new { t.Title, t.Slug, Board = b.Slug, b.AreaCode, b.Readers })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var posts = await db.Posts.AsNoTracking().Where(p => p.TopicId == id && !p.Hidden)
            .OrderBy(p => p.Id).Select(p => p.Body).Take(200).ToListAsync(cancellationToken);
        return new ItemSummary(
            item, found.Title, $"/forums/{found.Board}/{item.Id}/{found.Slug}", IsPublic: found.Readers == BoardReaders.Everyone,
            string.Join('\n', posts.Select(ResidentMarkdown.ToText)), found.AreaCode is null ? null : new AreaId(found.AreaCode));
    }

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await db.Topics.AsNoTracking().Where(t => !t.Hidden).Select(t => t.Id).ToListAsync(cancellationToken)).Select(Topic.ItemOf)];
}
