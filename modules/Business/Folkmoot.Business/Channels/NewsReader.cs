using System.Linq.Expressions;
using Folkmoot.Business.Feeds;
using Folkmoot.Core.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Channels;

/// <summary>News as everybody may read it.</summary>
public sealed class NewsReader(BusinessDbContext db, PublicationGate gate, Site site)
{
    public const int PageSize = 20;

    private IQueryable<Line> Shown =>
        from placed in db.ChannelEntries.AsNoTracking()
        where placed.State == EntryState.Shown
        join entry in db.Entries on placed.EntryId equals entry.Id
        where !entry.Removed
        join feed in db.Feeds on entry.FeedId equals feed.Id
        select new Line { Placed = placed, Entry = entry, Feed = feed };

    public async Task<IReadOnlyList<Channel>> ChannelsAsync(CancellationToken cancellationToken) =>
        await db.Channels.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Slug).ToListAsync(cancellationToken);

    public Task<Channel?> FindAsync(string slug, CancellationToken cancellationToken) => db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancellationToken);

    /// <summary>Why nothing new is shown, and since when; null while everything is.</summary>
    public async Task<NewsPause?> FindPauseAsync(Channel? channel, CancellationToken cancellationToken)
    {
        var answer = await gate.AskAsync(PublicationKind.FeedsFromOthers, channel?.Area, userId: null, cancellationToken);
        return answer.IsFree ? null : new NewsPause(answer.Period!.Begins(site.TimeZone), gate.Explain(answer)!);
    }

    /// <summary>What stands above the others.</summary>
    public async Task<IReadOnlyList<NewsLine>> PinnedAsync(Channel channel, CancellationToken cancellationToken) =>
        await Shown.Where(l => l.Placed.ChannelId == channel.Id && l.Placed.PinnedAt != null).OrderByDescending(l => l.Placed.PinnedAt).Take(PageSize).Select(ToLine).ToListAsync(cancellationToken);

    /// <summary>One page of the others, the newest first.</summary>
    /// <param name="channel">Of which channel.</param>
    /// <param name="before">The last one of the page before.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="pause">Nothing that was shown since then.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<NewsLine>> PageAsync(Channel channel, NewsCursor? before, int count, NewsPause? pause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var placed = db.ChannelEntries.AsNoTracking().Where(e => e.ChannelId == channel.Id && e.State == EntryState.Shown && e.PinnedAt == null);
        placed = before is { } cursor ? placed.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.PublishedAt, e.EntryId), ValueTuple.Create(cursor.PublishedAt, cursor.Id))) : placed;
        placed = pause is { Since: var since } ? placed.Where(e => e.PlacedAt < since) : placed;
        var newest = placed.OrderByDescending(e => e.PublishedAt).ThenByDescending(e => e.EntryId).Take(count);
        return await Lines(newest).OrderByDescending(l => l.Entry.PublishedAt).ThenByDescending(l => l.Entry.Id).Select(ToLine).ToListAsync(cancellationToken);
    }

    /// <summary>The newest of some area, or of everything, once each.</summary>
    public async Task<IReadOnlyList<NewsLine>> NewestAsync(string? area, int count, CancellationToken cancellationToken)
    {
        var since = (await FindPauseAsync(channel: null, cancellationToken))?.Since ?? DateTimeOffset.MaxValue;
        var newest = db.ChannelEntries.AsNoTracking().Where(e => e.State == EntryState.Shown && e.PlacedAt < since && (area == null || db.Entries.Any(n => n.Id == e.EntryId && n.Areas.Contains(area))))
            .OrderByDescending(e => e.PublishedAt).ThenByDescending(e => e.EntryId).Take(count * 3);
        var lines = await Lines(newest).Select(ToLine).ToListAsync(cancellationToken);
        return [.. lines.OrderByDescending(l => l.PublishedAt).ThenByDescending(l => l.Id).DistinctBy(l => l.Id).Take(count)];
    }

    /// <summary>An entry that is shown in a channel, with its words.</summary>
    public async Task<ShownEntry?> FindAsync(Channel channel, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var since = (await FindPauseAsync(channel, cancellationToken))?.Since ?? DateTimeOffset.MaxValue;
        return await Shown.Where(l => l.Placed.ChannelId == channel.Id && l.Placed.EntryId == id && (l.Placed.PlacedAt < since || l.Placed.PinnedAt != null))
            .Select(l => new ShownEntry(l.Entry, l.Feed)).SingleOrDefaultAsync(cancellationToken);
    }

    private IQueryable<Line> Lines(IQueryable<ChannelEntry> placed) =>
        from each in placed
        join entry in db.Entries on each.EntryId equals entry.Id
        join feed in db.Feeds on entry.FeedId equals feed.Id
        select new Line { Placed = each, Entry = entry, Feed = feed };

    private static readonly Expression<Func<Line, NewsLine>> ToLine = l => new NewsLine(
        l.Entry.Id, l.Entry.Title, l.Entry.Excerpt, l.Entry.Link, l.Entry.PublishedAt, l.Entry.ChangedAt, l.Entry.Rights ?? l.Feed.Licence, l.Feed.Attribution == "" ? l.Feed.Title : l.Feed.Attribution, l.Feed.Home);

    private sealed class Line
    {
        public required ChannelEntry Placed { get; init; }

        public required Entry Entry { get; init; }

        public required Feed Feed { get; init; }
    }
}

/// <summary>One entry in a list.</summary>
/// <param name="Id">The entry's.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Excerpt">Its first words, plain text.</param>
/// <param name="Link">Where its source has it; null when the source does not say.</param>
/// <param name="PublishedAt">For the order.</param>
/// <param name="ChangedAt">When its words changed.</param>
/// <param name="Licence">Under which they may be shown; empty for none known.</param>
/// <param name="Source">Whom it comes from.</param>
/// <param name="Home">The source's page.</param>
public sealed record NewsLine(Guid Id, string Title, string Excerpt, string? Link, DateTimeOffset PublishedAt, DateTimeOffset? ChangedAt, string Licence, string Source, string? Home);

/// <summary>An entry with all its words.</summary>
public sealed record ShownEntry(Entry Entry, Feed Feed)
{
    /// <summary>Under which its words may be shown; empty for none known.</summary>
    public string Licence => Entry.Rights ?? Feed.Licence;
}

/// <summary>The last entry of a page.</summary>
public readonly record struct NewsCursor(DateTimeOffset PublishedAt, Guid Id);

/// <summary>An election is coming: nothing is shown that came since then.</summary>
public sealed record NewsPause(DateTimeOffset Since, string Reason);
