using Folkmoot.Core.Areas;

namespace Folkmoot.Business.Reading;

/// <summary>What could be read of a feed.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Title">Plain text; null when it gives none.</param>
/// <param name="Entries">In the feed's order, at most <see cref="MostEntries"/>.</param>
public sealed record ReadFeed(FeedKind Format, string? Title, IReadOnlyList<FeedEntry> Entries)
{
    public const int MostEntries = 2000;

    /// <summary>Plain text.</summary>
    public string? Description { get; init; }

    /// <summary>The page that the feed belongs to.</summary>
    public Uri? Home { get; init; }

    /// <summary>BCP 47, as the feed says it.</summary>
    public string? Language { get; init; }

    /// <summary>Rights or licence, plain text or an address.</summary>
    public string? Rights { get; init; }

    /// <summary>Where WebSub is to be asked for.</summary>
    public Uri? Hub { get; init; }

    /// <summary>What the feed calls its own address.</summary>
    public Uri? Self { get; init; }

    /// <summary>RSS's ttl, or sy:updatePeriod with sy:updateFrequency.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>Hours (0 to 23, UTC) at which the feed does not want to be asked.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>Days on which the feed does not want to be asked.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>Feeds that a page names, when the page itself is no feed (<see cref="FeedKind.Page"/>).</summary>
    public IReadOnlyList<Uri> Found { get; init; } = [];

    /// <summary>What was wrong with it, for the editor; empty for a feed as the standards want it.</summary>
    public IReadOnlyList<FeedFlaw> Flaws { get; init; } = [];
}

/// <summary>What a document is.</summary>
public enum FeedKind
{
    /// <summary>Nothing that can be read.</summary>
    None,
    Rss,
    Rdf,
    Atom,
    Json,

    /// <summary>A web page, which may name its feeds.</summary>
    Page,
}

/// <summary>One entry of a feed.</summary>
/// <param name="Id">guid, atom:id or id; else the link; else a hash of title and date. Never empty.</param>
/// <param name="Title">Plain text; from the words when the feed gives none. Never empty.</param>
/// <param name="Html">Sanitised, absolute addresses, no pictures that load from elsewhere; may be empty.</param>
public sealed record FeedEntry(string Id, string Title, string Html)
{
    /// <summary>http or https.</summary>
    public Uri? Link { get; init; }

    /// <summary>The first words, plain text, at most 300 characters.</summary>
    public string Excerpt { get; init; } = "";

    public string? Author { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>GeoRSS's or geo:lat and geo:long's point; the middle of a box, line or polygon.</summary>
    public GeoPoint? Place { get; init; }

    public string? Rights { get; init; }

    /// <summary>Enclosures and media, http or https.</summary>
    public IReadOnlyList<FeedFile> Files { get; init; } = [];
}

/// <summary>A file that an entry points at.</summary>
/// <param name="Type">Media type as the feed says it.</param>
/// <param name="Length">Bytes as the feed says it.</param>
public sealed record FeedFile(Uri Address, string? Type, long? Length);

/// <summary>What was wrong with a feed.</summary>
/// <param name="Code">A word for it, such as "bad-date"; its text for editors is made from it.</param>
/// <param name="Detail">What stood there, at most 100 characters; null when there is nothing to show.</param>
/// <param name="Count">How often.</param>
public sealed record FeedFlaw(string Code, string? Detail, int Count);
