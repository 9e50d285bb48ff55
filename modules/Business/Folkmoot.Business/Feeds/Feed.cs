using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Feeds;

/// <summary>A feed of somebody else's that editors follow.</summary>
public sealed class Feed
{
    public const int LongestAddress = 2000;

    private Feed()
    {
    }

    internal Feed(string slug, Uri address, DateTimeOffset now)
    {
        (Id, Slug, AddedAt) = (Guid.CreateVersion7(now), slug, now);
        Address = address.AbsoluteUri;
    }

    public Guid Id { get; private set; }

    /// <summary>Its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Where it is asked for: as the editor wrote it, or where it has moved for good.</summary>
    public string Address { get; private set; } = "";

    public string Title { get; internal set; } = "";

    /// <summary>The page that it belongs to.</summary>
    public string? Home { get; internal set; }

    /// <summary>Whom people read as the source; the title when empty.</summary>
    public string Attribution { get; internal set; } = "";

    /// <summary>Under which its words may be shown, such as "Open Government Licence v3.0"; empty for none known.</summary>
    public string Licence { get; internal set; } = "";

    public FeedTrust Trust { get; internal set; }

    public FeedState State { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public Uri Uri => new(Address);

    /// <summary>Whom people read as the source.</summary>
    public string Source => Attribution.Length > 0 ? Attribution : Title;

    /// <summary>Follows it to where it has moved for good, or to what an editor has written anew.</summary>
    internal void MoveTo(Uri address) => Address = address.AbsoluteUri;

    internal void Pause() => State = FeedState.Paused;

    internal void Resume() => State = FeedState.Active;

    /// <summary>Its server says that it is gone for good (410).</summary>
    internal void End() => State = FeedState.Gone;
}

/// <summary>Whether what a feed brings is shown at once.</summary>
public enum FeedTrust
{
    /// <summary>An editor approves each entry.</summary>
    Approval,

    /// <summary>Shown at once.</summary>
    Trusted,
}

/// <summary>Whether a feed is asked.</summary>
public enum FeedState
{
    Active,

    /// <summary>By an editor.</summary>
    Paused,

    /// <summary>Its server has said so.</summary>
    Gone,
}

internal sealed class FeedMapping : IEntityTypeConfiguration<Feed>
{
    public void Configure(EntityTypeBuilder<Feed> builder)
    {
        builder.ToTable("feeds");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Trust).IsNamed();
        builder.Property(f => f.State).IsNamed();
        builder.Ignore(f => f.Uri);
        builder.Ignore(f => f.Source);
    }
}
