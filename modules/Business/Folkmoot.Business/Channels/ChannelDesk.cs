using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business.Channels;

/// <summary>Where editors make channels and put them in order.</summary>
public sealed class ChannelDesk(BusinessDbContext db, SiteDatabase site, EntryPlacing placing, TimeProvider clock)
{
    public Task<Channel?> FindAsync(string slug, CancellationToken cancellationToken) => db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancellationToken);

    /// <summary>All channels with the ids of their feeds, in their order.</summary>
    public async Task<IReadOnlyList<ChannelData>> ListAsync(CancellationToken cancellationToken)
    {
        var feeds = await db.ChannelFeeds.Join(db.Feeds, c => c.FeedId, f => f.Id, (c, f) => new { c.ChannelId, f.Slug }).ToListAsync(cancellationToken);
        var channels = await db.Channels.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Slug).ToListAsync(cancellationToken);
        return [.. channels.Select(channel => ChannelData.Of(channel, feeds.Where(f => f.ChannelId == channel.Id).Select(f => f.Slug)))];
    }

    /// <summary>An id for a channel of this title that none has yet.</summary>
    public async Task<string> FreeSlugAsync(string title, CancellationToken cancellationToken) =>
        Slug.Free(Slug.From(title), (await db.Channels.Select(c => c.Slug).ToListAsync(cancellationToken)).Contains);

    /// <summary>Makes a channel, the last one, or changes one; what its feeds have brought is placed by its rules.</summary>
    public async Task SaveAsync(ChannelData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await site.BeginAsync(cancellationToken);
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Slug == data.Id, cancellationToken);
        if (channel is null)
        {
            channel = new Channel(data.Id, clock.GetUtcNow()) { Position = 1 + (await db.Channels.MaxAsync(c => (int?)c.Position, cancellationToken) ?? 0) };
            db.Channels.Add(channel);
            db.Raise(new ItemPublished(channel.Item));
        }

        (channel.Title, channel.Description) = (data.Title.Trim(), data.Description?.Trim() ?? "");
        (channel.AreaCode, channel.Rules) = (data.Area?.Value, data.Rules);
        await ChooseFeedsAsync(channel, data.Feeds, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await placing.PlaceAllAsync(channel, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    public async Task RemoveAsync(string slug, CancellationToken cancellationToken)
    {
        var channel = await db.Channels.SingleAsync(c => c.Slug == slug, cancellationToken);
        db.Channels.Remove(channel);
        db.Raise(new ItemRemoved(channel.Item));
        db.Refresh(Channel.AllItem);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Puts a channel one place higher.</summary>
    public async Task RaiseAsync(string slug, CancellationToken cancellationToken)
    {
        var all = await db.Channels.OrderBy(c => c.Position).ThenBy(c => c.Slug).ToListAsync(cancellationToken);
        var at = all.FindIndex(c => c.Slug == slug);
        if (at > 0)
        {
            (all[at - 1], all[at]) = (all[at], all[at - 1]);
        }

        for (var i = 0; i < all.Count; i++)
        {
            all[i].Position = i + 1;
        }

        db.Refresh(Channel.AllItem);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ChooseFeedsAsync(Channel channel, IReadOnlyList<string> slugs, CancellationToken cancellationToken)
    {
        var chosen = await db.Feeds.Where(f => slugs.Contains(f.Slug)).Select(f => f.Id).ToListAsync(cancellationToken);
        var now = await db.ChannelFeeds.Where(f => f.ChannelId == channel.Id).ToListAsync(cancellationToken);
        db.ChannelFeeds.RemoveRange(now.Where(f => !chosen.Contains(f.FeedId)));
        db.ChannelFeeds.AddRange(chosen.Except(now.Select(f => f.FeedId)).Select(id => new ChannelFeed(channel.Id, id)));
    }
}
