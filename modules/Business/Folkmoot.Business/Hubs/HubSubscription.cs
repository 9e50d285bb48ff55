using System.Buffers.Text;
using System.Security.Cryptography;
using Folkmoot.Business.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Hubs;

/// <summary>That a feed's hub sends us what is new as soon as it comes out (WebSub, W3C 2018).</summary>
public sealed class HubSubscription
{
    // A lease that is near its end is asked for again; a hub that said no is asked again after this time too.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(2);

    private static readonly TimeSpan LongestLease = TimeSpan.FromDays(30);

    private HubSubscription()
    {
    }

    internal HubSubscription(Guid feedId) => (FeedId, Key) = (feedId, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public Guid FeedId { get; private set; }

    /// <summary>The secret part of the address that the hub calls.</summary>
    public string Key { get; private set; } = "";

    public string Hub { get; private set; } = "";

    /// <summary>What the hub calls the feed.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>Signs what the hub sends; encrypted by the host's keys.</summary>
    public string ProtectedSecret { get; private set; } = "";

    public HubState State { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? LeaseEnds { get; private set; }

    public bool IsLive(DateTimeOffset now) => State == HubState.Active && LeaseEnds > now;

    /// <summary>Whether the hub is to be asked: never more often than every other day.</summary>
    internal bool IsToBeAsked(DateTimeOffset now) => ProtectedSecret.Length == 0 || (AskedAt < now - Margin && (LeaseEnds is not { } ends || ends < now + Margin));

    internal bool Fits(Uri hub, Uri topic) => Hub == hub.AbsoluteUri && Topic == topic.AbsoluteUri;

    internal void Ask(string hub, string topic, string protectedSecret, DateTimeOffset now)
    {
        var isSame = Hub == hub && Topic == topic;
        (Hub, Topic, ProtectedSecret, AskedAt) = (hub, topic, protectedSecret, now);
        (State, LeaseEnds) = isSame ? (State, LeaseEnds) : (HubState.Asked, null);
    }

    /// <summary>The hub has asked back whether it was us.</summary>
    internal void Confirm(TimeSpan lease, DateTimeOffset now) => (State, LeaseEnds) = (HubState.Active, now + (lease < LongestLease ? lease : LongestLease));

    internal void Refuse() => (State, LeaseEnds) = (HubState.Refused, null);
}

/// <summary>How far we are with a hub.</summary>
public enum HubState
{
    /// <summary>It has not asked back yet.</summary>
    Asked,

    /// <summary>It sends.</summary>
    Active,

    /// <summary>It does not want to.</summary>
    Refused,
}

internal sealed class HubSubscriptionMapping : IEntityTypeConfiguration<HubSubscription>
{
    public void Configure(EntityTypeBuilder<HubSubscription> builder)
    {
        builder.ToTable("hub_subscriptions");
        builder.HasKey(s => s.FeedId);
        builder.Property(s => s.FeedId).ValueGeneratedNever();
        builder.Property(s => s.State).IsNamed();
        builder.HasOne<Feed>().WithOne().HasForeignKey<HubSubscription>(s => s.FeedId);
    }
}
