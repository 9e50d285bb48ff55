using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Folkmoot.Business.Channels;
using Folkmoot.Business.Reading;

namespace Folkmoot.Business.Feeds;

/// <summary>An entry as a feed brings it, with what tells whether it is known.</summary>
/// <param name="Read">What the feed says.</param>
/// <param name="Hash">Of all of it.</param>
/// <param name="Id">The mark of its id; of this feed alone unless the id is made to be unique in the world.</param>
/// <param name="Link">The mark of its link; null when several entries of the feed lead to the same page.</param>
/// <param name="Title">The mark of its title and day; null when it is too short to say anything.</param>
internal sealed record BroughtEntry(FeedEntry Read, byte[] Hash, string Id, string? Link, string? Title)
{
    private const int ShortestTitle = 15;

    public IEnumerable<string> Marks => new[] { Id, Link, Title }.OfType<string>();

    /// <summary>The newest of a feed's entries, at most so many.</summary>
    public static IReadOnlyList<BroughtEntry> Of(Guid feedId, ReadFeed read, int most)
    {
        var newest = read.Entries.DistinctBy(e => e.Id, StringComparer.Ordinal).OrderByDescending(e => e.PublishedAt ?? e.UpdatedAt ?? DateTimeOffset.MaxValue).Take(most).ToList();
        var links = newest.CountBy(e => e.Link?.AbsoluteUri ?? "").ToDictionary();
        var titles = newest.CountBy(TitleOf).ToDictionary();
        return
        [
            .. newest.Select(e => new BroughtEntry(
                e, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(e with { Categories = [], Files = [] })),
                MarkOf(IsOfTheWorld(e.Id) ? $"id {e.Id}" : $"id {feedId} {e.Id}"),
                e.Link is { } link && links[link.AbsoluteUri] == 1 ? MarkOf($"link {LinkOf(link)}") : null,
                e.Title.Length >= ShortestTitle && titles[TitleOf(e)] == 1 ? MarkOf($"title {TitleOf(e)}") : null)),
        ];
    }

    private static bool IsOfTheWorld(string id) =>
        id.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || id.StartsWith("tag:", StringComparison.OrdinalIgnoreCase) || id.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase);

    // The same page by http and https, with and without its last slash or what only counts readers.
    private static string LinkOf(Uri link)
    {
        var query = string.Join('&', link.Query.TrimStart('?').Split('&').Where(part => part.Length > 0 && !part.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)));
        return $"{link.IdnHost.ToLowerInvariant()}{link.AbsolutePath.TrimEnd('/')}?{query}";
    }

    private static string TitleOf(FeedEntry entry) => $"{ChannelRules.WordsOf(entry.Title)} {(entry.PublishedAt ?? entry.UpdatedAt)?.UtcDateTime.Date:yyyy-MM-dd}";

    private static string MarkOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
