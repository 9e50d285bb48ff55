using System.Globalization;
using System.Text;
using Folkmoot.Business.Reading;

namespace Folkmoot.Business.Tests.Reading;

/// <summary>
/// Feeds as the world publishes them, written by hand, each with what is to be read of it. The lines of a .txt: <c>key value</c>, "entry" begins the next entry;
/// kind, number of entries and flaws are always compared, of an entry what is named.
/// </summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Names => [.. CorpusFeed.All.Select(feed => feed.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Feed_IsReadAsExpected(string name)
    {
        var feed = CorpusFeed.All.Single(f => f.Name == name);
        var read = feed.Read();
        Describe(read, feed).ShouldBe(feed.Expected, StringCompareShould.IgnoreLineEndings);
    }

    /// <summary>The same lines as the expectation has, from what was read.</summary>
    private static string Describe(ReadFeed read, CorpusFeed feed)
    {
        var lines = new StringBuilder();
        var entry = -1;
        foreach (var line in feed.Expected.Split('\n'))
        {
            var key = line.Split(' ', 2)[0];
            entry += key == "entry" ? 1 : 0;
            lines.Append(key is "type" or "address" ? line : $"{key} {(entry < 0 ? Of(read, key) : entry < read.Entries.Count ? Of(read.Entries[entry], key) : "(no such entry)")}".TrimEnd()).Append('\n');
        }

        return lines.ToString().TrimEnd('\n');
    }

    private static string? Of(ReadFeed read, string key) => key switch
    {
        "kind" => $"{read.Format}",
        "entries" => $"{read.Entries.Count}",
        "flaws" => string.Join(' ', read.Flaws.Select(flaw => flaw.Count == 1 ? flaw.Code : $"{flaw.Code}*{flaw.Count}").Order(StringComparer.Ordinal)),
        "title" => read.Title,
        "description" => read.Description,
        "home" => $"{read.Home}",
        "language" => read.Language,
        "rights" => read.Rights,
        "hub" => $"{read.Hub}",
        "self" => $"{read.Self}",
        "ttl" => read.TimeToLive?.ToString("c", CultureInfo.InvariantCulture),
        "hours" => string.Join(' ', read.SkipHours),
        "days" => string.Join(' ', read.SkipDays),
        "found" => string.Join(' ', read.Found),
        _ => $"unknown key {key}",
    };

    private static string? Of(FeedEntry entry, string key) => key switch
    {
        "entry" => "",
        "id" => entry.Id,
        "title" => entry.Title,
        "link" => entry.Link?.AbsoluteUri,
        "html" => entry.Html.Replace("\n", "\\n", StringComparison.Ordinal),
        "excerpt" => entry.Excerpt,
        "author" => entry.Author,
        "published" => Of(entry.PublishedAt),
        "updated" => Of(entry.UpdatedAt),
        "categories" => string.Join(" | ", entry.Categories),
        "place" => entry.Place is { } place ? string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:0.####},{place.Longitude:0.####}") : "",
        "rights" => entry.Rights,
        "files" => string.Join(" | ", entry.Files.Select(file => $"{file.Address} {file.Type} {file.Length}".TrimEnd())),
        _ => $"unknown key {key}",
    };

    private static string Of(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
