using Folkmoot.Business.Listings;
using Folkmoot.Business.Noticeboard;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Business;

/// <summary>The business portal's tables.</summary>
public sealed class BusinessDbContext(DbContextOptions<BusinessDbContext> options) : SiteDbContext(options)
{
    protected override string Schema => "business";

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Listing> Listings => Set<Listing>();

    public DbSet<ListingPlace> ListingPlaces => Set<ListingPlace>();

    public DbSet<ListingClaim> ListingClaims => Set<ListingClaim>();

    public DbSet<Notice> Notices => Set<Notice>();
}
