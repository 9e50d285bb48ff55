using Folkmoot.Business.Feeds;
using Folkmoot.Business.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Polling;

/// <summary>How a feed is asked, and what came of it.</summary>
public sealed class FeedCheck
{
    // A server that says "unchanged" for ever is asked for the whole document now and then.
    internal const int MostNotModifiedInARow = 20;

    private FeedCheck()
    {
    }

    internal FeedCheck(Feed feed, DateTimeOffset now)
    {
        (FeedId, NextAt) = (feed.Id, now);
        Ask(feed.Uri);
    }

    public Guid FeedId { get; private set; }

    /// <summary>The server that is asked.</summary>
    public string Host { get; private set; } = "";

    public DateTimeOffset NextAt { get; private set; }

    /// <summary>Its server has asked to be left alone until then: editors cannot ask before either.</summary>
    public DateTimeOffset? NotBefore { get; private set; }

    /// <summary>A node asks it now; if that dies, another one asks from then on.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>When it last brought something that we did not have.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    public CheckResult Result { get; private set; }

    /// <summary>A status, a reason, or where else a feed was found.</summary>
    public string? Detail { get; private set; }

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? FailingSince { get; private set; }

    public long Asked { get; private set; }

    /// <summary>How often it did not have to be sent again.</summary>
    public long NotModified { get; private set; }

    public int NotModifiedInARow { get; private set; }

    public string? ETag { get; private set; }

    public DateTimeOffset? LastModified { get; private set; }

    public byte[]? BodyHash { get; private set; }

    public TimeSpan? TimeToLive { get; private set; }

    public int[] SkipHours { get; private set; } = [];

    public int[] SkipDays { get; private set; } = [];

    /// <summary>What was wrong with the document when it was read last.</summary>
    public IReadOnlyList<FeedFlaw> Flaws { get; private set; } = [];

    internal PollWishes WishesFor(TimeSpan? freshFor) => new(TimeToLive, freshFor, SkipHours, [.. SkipDays.Select(day => (DayOfWeek)day)]);

    /// <summary>Asks at another address from now on, of which nothing is known yet.</summary>
    internal void Ask(Uri address)
    {
        Host = HostOf(address);
        (ETag, LastModified, BodyHash, NotModifiedInARow) = (null, null, null, 0);
    }

    internal void Follow(Uri address) => Host = HostOf(address);

    internal void Unchanged(string? etag, DateTimeOffset? lastModified, DateTimeOffset now)
    {
        (ETag, LastModified) = (etag ?? ETag, lastModified ?? LastModified);
        NotModified++;
        NotModifiedInARow++;
        Answer(CheckResult.Unchanged, now);
    }

    /// <summary>It was sent, and is what it was.</summary>
    internal void Same(string? etag, DateTimeOffset? lastModified, DateTimeOffset now)
    {
        (ETag, LastModified, NotModifiedInARow) = (etag, lastModified, 0);
        Answer(CheckResult.Same, now);
    }

    internal void Read(ReadFeed read, string? etag, DateTimeOffset? lastModified, byte[] bodyHash, DateTimeOffset now)
    {
        (ETag, LastModified, BodyHash, NotModifiedInARow) = (etag, lastModified, bodyHash, 0);
        (TimeToLive, SkipHours, SkipDays) = (read.TimeToLive, [.. read.SkipHours], [.. read.SkipDays.Select(day => (int)day)]);
        Flaws = read.Flaws;
        ChangedAt = now;
        Answer(CheckResult.Read, now);
    }

    /// <summary>Its hub has sent us something.</summary>
    internal void Deliver(DateTimeOffset now) => (Result, Detail, ChangedAt, LastAt) = (CheckResult.Delivered, null, now, now);

    internal void Fail(CheckResult result, string? detail, DateTimeOffset now)
    {
        (Result, Detail, LastAt) = (result, detail, now);
        FailingSince ??= now;
        Failures++;
        Asked++;
    }

    /// <summary>Says when it is asked next; whoever had claimed it is done.</summary>
    internal void Plan(DateTimeOffset nextAt, DateTimeOffset? notBefore) => (NextAt, NotBefore, ClaimedUntil) = (nextAt, notBefore, null);

    /// <summary>An editor wants it to be asked now, or as soon as its server allows.</summary>
    internal void Hurry(DateTimeOffset now) => NextAt = NotBefore > now ? NotBefore.Value : now;

    private void Answer(CheckResult result, DateTimeOffset now)
    {
        (Result, Detail, LastAt) = (result, null, now);
        (Failures, FailingSince) = (0, null);
        Asked++;
    }

    private static string HostOf(Uri address) => address.IdnHost.ToLowerInvariant();
}

/// <summary>What came of asking.</summary>
public enum CheckResult
{
    /// <summary>It was never asked.</summary>
    None,

    /// <summary>It brought something.</summary>
    Read,

    /// <summary>Sent again, and the same.</summary>
    Same,

    /// <summary>304.</summary>
    Unchanged,

    /// <summary>Its hub brought something.</summary>
    Delivered,

    /// <summary>What was sent is no feed.</summary>
    NotAFeed,

    /// <summary>We do not go there.</summary>
    Refused,

    TooLarge,

    TimedOut,

    Unreachable,

    /// <summary>It answered with a status that is none of success.</summary>
    Status,

    /// <summary>410.</summary>
    Gone,

    /// <summary>We could not take it in.</summary>
    Broken,
}

/// <summary>A server that feeds lie on.</summary>
public sealed class PolledHost
{
    private PolledHost()
    {
    }

    public string Host { get; private set; } = "";

    /// <summary>From then on it may be asked again.</summary>
    public DateTimeOffset FreeAt { get; private set; }
}

internal sealed class FeedCheckMapping : IEntityTypeConfiguration<FeedCheck>
{
    public void Configure(EntityTypeBuilder<FeedCheck> builder)
    {
        builder.ToTable("feed_checks");
        builder.HasKey(c => c.FeedId);
        builder.Property(c => c.FeedId).ValueGeneratedNever();
        builder.HasOne<Feed>().WithOne().HasForeignKey<FeedCheck>(c => c.FeedId);
        builder.Property(c => c.ETag).HasColumnName("Etag");
        builder.Property(c => c.Result).IsNamed();
        builder.Property(c => c.Flaws).IsJson();
    }
}

internal sealed class PolledHostMapping : IEntityTypeConfiguration<PolledHost>
{
    public void Configure(EntityTypeBuilder<PolledHost> builder)
    {
        builder.ToTable("polled_hosts");
        builder.HasKey(h => h.Host);
    }
}
