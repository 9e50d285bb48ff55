using Folkmoot.Business.Feeds;
using Folkmoot.Business.Reading;
using Folkmoot.Data;

namespace Folkmoot.Business.Channels;

/// <summary>Brings a list of feeds (OPML) from another reader: a channel for each of its folders.</summary>
public sealed class FeedListImport(FeedDesk feeds, ChannelDesk channels, SiteDatabase site)
{
    public const int MostFeeds = 2000;

    private const int LongestTitle = 100;

    /// <summary>What a list names that can be followed; null when it is none.</summary>
    public static IReadOnlyList<ListedFeed>? Read(ReadOnlyMemory<byte> opml)
    {
        var list = Opml.Read(opml);
        return list.Feeds.Count == 0 && list.Flaws.Count > 0
            ? null
            : [.. list.Feeds.Where(feed => FeedData.IsAddress(feed.Address.AbsoluteUri)).Take(MostFeeds).Select(feed => new ListedFeed(feed.Address, Short(feed.Title), feed.Group is null ? null : Short(feed.Group)))];
    }

    /// <summary>Follows what is not followed yet, to be approved entry by entry. Channels that there are keep what they have.</summary>
    /// <returns>How many feeds are new.</returns>
    public async Task<int> BringAsync(IReadOnlyList<ListedFeed> list, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        await using var work = await site.BeginAsync(cancellationToken);
        Dictionary<string, string> slugs = new(StringComparer.Ordinal);
        var added = 0;
        foreach (var listed in list)
        {
            var known = await feeds.FindAtAsync(listed.Address, cancellationToken);
            slugs[listed.Address.AbsoluteUri] = known?.Slug ?? await feeds.FreeSlugAsync(listed.Title, cancellationToken);
            if (known is null)
            {
                await feeds.SaveAsync(new FeedData { Id = slugs[listed.Address.AbsoluteUri], Address = listed.Address.AbsoluteUri, Title = listed.Title }, cancellationToken);
                added++;
            }
        }

        var there = await channels.ListAsync(cancellationToken);
        foreach (var folder in list.Where(f => f.Folder is not null).GroupBy(f => f.Folder!))
        {
            var channel = there.FirstOrDefault(c => c.Title == folder.Key) ?? new ChannelData { Id = await channels.FreeSlugAsync(folder.Key, cancellationToken), Title = folder.Key };
            channel.Feeds = [.. channel.Feeds.Union(folder.Select(f => slugs[f.Address.AbsoluteUri]))];
            await channels.SaveAsync(channel, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return added;
    }

    private static string Short(string title) => title[..Math.Min(title.Length, LongestTitle)];
}

/// <summary>A feed in a list.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Title">As the list names it.</param>
/// <param name="Folder">What it lies in; null for none.</param>
public sealed record ListedFeed(Uri Address, string Title, string? Folder);
