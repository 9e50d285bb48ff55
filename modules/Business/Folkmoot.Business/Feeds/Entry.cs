using Folkmoot.Business.Reading;
using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Feeds;

/// <summary>One piece of news, however many feeds bring it. What it says is what the first of them says.</summary>
public sealed class Entry
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names an entry by its id.</summary>
    public const string ItemKind = "business.entry";

    private Entry()
    {
    }

    internal Entry(Guid feedId, FeedEntry read, byte[] hash, DateTimeOffset now)
    {
        (Id, FeedId, FirstSeen) = (Guid.CreateVersion7(now), feedId, now);
        Take(read, hash, now);
    }

    public Guid Id { get; private set; }

    /// <summary>The feed whose words these are.</summary>
    public Guid FeedId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>As the reader has sanitised it; it is sanitised again where it is shown.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The first words as plain text.</summary>
    public string Excerpt { get; private set; } = "";

    public string? Link { get; private set; }

    public string? Author { get; private set; }

    public string? Rights { get; private set; }

    /// <summary>As the feed says, but never later than it was first seen.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    public DateTimeOffset FirstSeen { get; private set; }

    /// <summary>When we saw that its words had changed.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    public double? Longitude { get; private set; }

    public double? Latitude { get; private set; }

    /// <summary>Codes of the areas that it lies in or names.</summary>
    public string[] Areas { get; internal set; } = [];

    /// <summary>Of all that was read: the same again changes nothing.</summary>
    public byte[] ContentHash { get; private set; } = [];

    /// <summary>Taken down by an editor: its words are gone, and stay away however often the feed brings them.</summary>
    public bool Removed { get; private set; }

    public ItemRef Item => ItemOf(Id);

    public GeoPoint? Place => Longitude is { } longitude && Latitude is { } latitude ? new GeoPoint(longitude, latitude) : null;

    public static ItemRef ItemOf(Guid id) => new(ItemKind, id.ToString());

    /// <summary>Takes over what a feed says now, whose words it is from then on.</summary>
    internal void Change(Guid feedId, FeedEntry read, byte[] hash, DateTimeOffset now)
    {
        FeedId = feedId;
        Take(read, hash, now);
        ChangedAt = now;
    }

    internal void Remove()
    {
        (Removed, Title, Html, Excerpt, Link, Author, Rights) = (true, "", "", "", null, null, null);
        (Longitude, Latitude, Areas) = (null, null, []);
    }

    private void Take(FeedEntry read, byte[] hash, DateTimeOffset now)
    {
        (Title, Html, Excerpt) = (read.Title, read.Html, read.Excerpt);
        (Link, Author, Rights) = (read.Link?.AbsoluteUri, read.Author, read.Rights);
        (Longitude, Latitude, ContentHash) = (read.Place?.Longitude, read.Place?.Latitude, hash);
        var said = (read.PublishedAt ?? read.UpdatedAt)?.ToUniversalTime() ?? FirstSeen;
        PublishedAt = said > FirstSeen ? FirstSeen : said;
    }
}

/// <summary>What tells that an entry is the same as another.</summary>
public sealed class EntryMark
{
    private EntryMark()
    {
    }

    internal EntryMark(byte[] mark, Guid entryId) => (Mark, EntryId) = (mark, entryId);

    /// <summary>SHA-256 of an id, a link, or a title with its day.</summary>
    public byte[] Mark { get; private set; } = [];

    public Guid EntryId { get; private set; }
}

/// <summary>That a feed brings an entry.</summary>
public sealed class EntrySource
{
    private EntrySource()
    {
    }

    internal EntrySource(Guid feedId, Guid entryId, DateTimeOffset now) => (FeedId, EntryId, LastSeen) = (feedId, entryId, now);

    public Guid FeedId { get; private set; }

    public Guid EntryId { get; private set; }

    /// <summary>When it stood in the feed's document last.</summary>
    public DateTimeOffset LastSeen { get; internal set; }
}

internal sealed class EntryMapping : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.ToTable("entries");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<Feed>().WithMany().HasForeignKey(e => e.FeedId);
        builder.Ignore(e => e.Item);
        builder.Ignore(e => e.Place);
    }
}

internal sealed class EntryMarkMapping : IEntityTypeConfiguration<EntryMark>
{
    public void Configure(EntityTypeBuilder<EntryMark> builder)
    {
        builder.ToTable("entry_marks");
        builder.HasKey(m => m.Mark);
        builder.HasOne<Entry>().WithMany().HasForeignKey(m => m.EntryId);
    }
}

internal sealed class EntrySourceMapping : IEntityTypeConfiguration<EntrySource>
{
    public void Configure(EntityTypeBuilder<EntrySource> builder)
    {
        builder.ToTable("entry_sources");
        builder.HasKey(s => new { s.FeedId, s.EntryId });
        builder.HasOne<Feed>().WithMany().HasForeignKey(s => s.FeedId);
        builder.HasOne<Entry>().WithMany().HasForeignKey(s => s.EntryId);
    }
}
