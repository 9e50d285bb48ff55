using System.Xml;
using System.Xml.Linq;
using Folkmoot.Business.Feeds;
using Folkmoot.Data;

namespace Folkmoot.Business.Channels;

/// <summary>Brings a list of feeds (OPML) from another reader: a channel for each of its folders.</summary>
public sealed class FeedListImport(FeedDesk feeds, ChannelDesk channels, SiteDatabase site)
{
    public const int MostFeeds = 2000;

    private const int LongestTitle = 100;

    /// <summary>What a list names; null when it is none.</summary>
    public static IReadOnlyList<ListedFeed>? Read(Stream opml)
    {
        try
        {
            using var reader = XmlReader.Create(opml, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 5_000_000 });
            var document = XDocument.Load(reader);
            return document.Root?.Name.LocalName == "opml" ? [.. document.Descendants("outline").Select(Of).OfType<ListedFeed>().DistinctBy(f => f.Address).Take(MostFeeds)] : null;
        }
        catch (XmlException)
        {
            return null;
        }
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

    private static ListedFeed? Of(XElement outline)
    {
        var address = (string?)outline.Attribute("xmlUrl");
        if (address is not { Length: <= Feed.LongestAddress } || !FeedData.IsAddress(address))
        {
            return null;
        }

        var uri = new Uri(address);
        var folder = outline.Parent is { Name.LocalName: "outline" } parent && parent.Attribute("xmlUrl") is null ? TitleOf(parent) : null;
        return new ListedFeed(uri, TitleOf(outline) ?? uri.Host, folder);
    }

    private static string? TitleOf(XElement outline) =>
        ((string?)outline.Attribute("text") ?? (string?)outline.Attribute("title"))?.Trim() is { Length: > 0 } title ? title[..Math.Min(title.Length, LongestTitle)] : null;
}

/// <summary>A feed in a list.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Title">As the list names it.</param>
/// <param name="Folder">What it lies in; null for none.</param>
public sealed record ListedFeed(Uri Address, string Title, string? Folder);
