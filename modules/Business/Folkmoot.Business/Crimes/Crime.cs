using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Crimes;

/// <summary>
/// How many crimes of a category the police put on one spot in a month. The spots are theirs, chosen so that no home is shown; nothing is kept of a single crime.
/// </summary>
public sealed class Crime
{
    /// <summary>What pages show that say anything about crimes.</summary>
    public static readonly ItemRef AllItem = new("business.crimes", "all");

    private Crime()
    {
    }

    internal Crime(CrimeSpot spot, string areaCode, int count)
    {
        (Month, Force, AreaCode, Category) = (spot.Month, spot.Force, areaCode, spot.Category);
        (Street, Longitude, Latitude, Count) = (spot.Street, spot.Longitude, spot.Latitude, count);
    }

    public long Id { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>Which police published it; empty where the file does not say.</summary>
    public string Force { get; private set; } = "";

    public string AreaCode { get; private set; } = "";

    /// <summary>One of <see cref="CrimeCategories"/>.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Such as "On or near High Street".</summary>
    public string Street { get; private set; } = "";

    public double Longitude { get; private set; }

    public double Latitude { get; private set; }

    public int Count { get; private set; }
}

internal sealed class CrimeMapping : IEntityTypeConfiguration<Crime>
{
    public void Configure(EntityTypeBuilder<Crime> builder)
    {
        builder.ToTable("crimes");
        builder.HasKey(c => c.Id);
    }
}

/// <summary>What a file says of one crime, as far as we keep it.</summary>
public sealed record CrimeSpot(DateOnly Month, string Force, string Category, string Street, double Longitude, double Latitude);
