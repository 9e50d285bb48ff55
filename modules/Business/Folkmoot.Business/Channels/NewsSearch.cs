using Folkmoot.Business.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Channels;

/// <summary>Tells the rest of the site about channels.</summary>
public sealed class ChannelSearch(NewsReader news, IStringLocalizer<ChannelSearch> S) : ISearchSource
{
    public string Kind => Channel.ItemKind;

    public string Title => S["News channels"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await news.FindAsync(item.Id, cancellationToken) is { } channel
            ? new ItemSummary(item, channel.Title, $"/business/news/{channel.Slug}", IsPublic: true, channel.Description, channel.Area)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) => [.. (await news.ChannelsAsync(cancellationToken)).Select(channel => channel.Item)];
}

/// <summary>Tells the rest of the site about entries; each is found in the first channel that shows it.</summary>
public sealed class NewsSearch(BusinessDbContext db, NewsReader news, IStringLocalizer<NewsSearch> S) : ISearchSource
{
    public string Kind => Entry.ItemKind;

    public string Title => S["News"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken)
    {
        var channels = Guid.TryParse(item.Id, out var id)
            ? await db.Channels.AsNoTracking().Where(c => db.ChannelEntries.Any(e => e.ChannelId == c.Id && e.EntryId == id && e.State == EntryState.Shown)).OrderBy(c => c.Position).ToListAsync(cancellationToken)
            : [];
        return channels.Count > 0 && await news.FindAsync(channels[0], id, cancellationToken) is { } shown
            ? new ItemSummary(item, shown.Entry.Title, $"/business/news/{channels[0].Slug}/{id}", IsPublic: true, shown.Entry.Excerpt, shown.Entry.Areas.Length == 1 ? new AreaId(shown.Entry.Areas[0]) : null)
            : null;
    }

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await db.ChannelEntries.Where(e => e.State == EntryState.Shown).Select(e => e.EntryId).Distinct().ToListAsync(cancellationToken)).Select(Entry.ItemOf)];
}
