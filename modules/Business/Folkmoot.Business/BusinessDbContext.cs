using Folkmoot.Business.Channels;
using Folkmoot.Business.Crimes;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Hubs;
using Folkmoot.Business.Listings;
using Folkmoot.Business.Noticeboard;
using Folkmoot.Business.Polling;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business;

/// <summary>The business portal's tables.</summary>
public sealed class BusinessDbContext(DbContextOptions<BusinessDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "business";

    public DbSet<Crime> Crimes => Set<Crime>();

    public DbSet<CrimeFetch> CrimeFetches => Set<CrimeFetch>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Listing> Listings => Set<Listing>();

    public DbSet<ListingPlace> ListingPlaces => Set<ListingPlace>();

    public DbSet<ListingClaim> ListingClaims => Set<ListingClaim>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Feed> Feeds => Set<Feed>();

    public DbSet<FeedCheck> Checks => Set<FeedCheck>();

    public DbSet<PolledHost> PolledHosts => Set<PolledHost>();

    public DbSet<HubSubscription> HubSubscriptions => Set<HubSubscription>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<EntryMark> EntryMarks => Set<EntryMark>();

    public DbSet<EntrySource> EntrySources => Set<EntrySource>();

    public DbSet<Channel> Channels => Set<Channel>();

    public DbSet<ChannelFeed> ChannelFeeds => Set<ChannelFeed>();

    public DbSet<ChannelEntry> ChannelEntries => Set<ChannelEntry>();
}
