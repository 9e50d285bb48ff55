using Folkmoot.Business.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Channels;

/// <summary>News about one subject from the feeds that editors have grouped.</summary>
public sealed class Channel
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a channel by its slug: what people follow.</summary>
    public const string ItemKind = "business.channel";

    /// <summary>What pages show that list channels.</summary>
    public static readonly ItemRef AllItem = new("business.channels", "all");

    private Channel()
    {
    }

    internal Channel(string slug, DateTimeOffset now) => (Id, Slug, BeganAt) = (Guid.CreateVersion7(now), slug, now);

    public Guid Id { get; private set; }

    /// <summary>Its part of addresses, and its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; internal set; } = "";

    /// <summary>Plain text.</summary>
    public string Description { get; internal set; } = "";

    /// <summary>Among the channels, the lowest first.</summary>
    public int Position { get; internal set; }

    /// <summary>Only what lies in this area or names it; null for everything.</summary>
    public string? AreaCode { get; internal set; }

    public ChannelRules Rules { get; internal set; } = new();

    public DateTimeOffset BeganAt { get; private set; }

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    public ItemRef Item => ItemOf(Slug);

    public static ItemRef ItemOf(string slug) => new(ItemKind, slug);
}

/// <summary>That a channel takes from a feed.</summary>
public sealed class ChannelFeed
{
    private ChannelFeed()
    {
    }

    internal ChannelFeed(Guid channelId, Guid feedId) => (ChannelId, FeedId) = (channelId, feedId);

    public Guid ChannelId { get; private set; }

    public Guid FeedId { get; private set; }
}

/// <summary>An entry in a channel.</summary>
public sealed class ChannelEntry
{
    private ChannelEntry()
    {
    }

    internal ChannelEntry(Guid channelId, Guid entryId, DateTimeOffset publishedAt, EntryState state, DateTimeOffset now) =>
        (ChannelId, EntryId, PublishedAt, State, PlacedAt) = (channelId, entryId, publishedAt, state, now);

    public Guid ChannelId { get; private set; }

    public Guid EntryId { get; private set; }

    /// <summary>The entry's own, for the order.</summary>
    public DateTimeOffset PublishedAt { get; internal set; }

    public DateTimeOffset PlacedAt { get; private set; }

    public EntryState State { get; internal set; }

    /// <summary>Since when it stands above the others; null for where its day puts it.</summary>
    public DateTimeOffset? PinnedAt { get; internal set; }
}

/// <summary>Whether people see an entry in a channel.</summary>
public enum EntryState
{
    /// <summary>An editor has to approve it.</summary>
    Waiting,

    Shown,

    /// <summary>An editor has taken it out of this channel.</summary>
    Hidden,
}

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.ToTable("channels");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Rules).IsJson();
        builder.Ignore(c => c.Area);
        builder.Ignore(c => c.Item);
    }
}

internal sealed class ChannelFeedMapping : IEntityTypeConfiguration<ChannelFeed>
{
    public void Configure(EntityTypeBuilder<ChannelFeed> builder)
    {
        builder.ToTable("channel_feeds");
        builder.HasKey(f => new { f.ChannelId, f.FeedId });
        builder.HasOne<Channel>().WithMany().HasForeignKey(f => f.ChannelId);
        builder.HasOne<Feed>().WithMany().HasForeignKey(f => f.FeedId);
    }
}

internal sealed class ChannelEntryMapping : IEntityTypeConfiguration<ChannelEntry>
{
    public void Configure(EntityTypeBuilder<ChannelEntry> builder)
    {
        builder.ToTable("channel_entries");
        builder.HasKey(e => new { e.ChannelId, e.EntryId });
        builder.HasOne<Channel>().WithMany().HasForeignKey(e => e.ChannelId);
        builder.HasOne<Entry>().WithMany().HasForeignKey(e => e.EntryId);
        builder.Property(e => e.State).IsNamed();
    }
}
