using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Listings;

/// <summary>Where a firm or group is.</summary>
public sealed class ListingPlace
{
    private ListingPlace()
    {
    }

    internal ListingPlace(int position, ListingPlaceData data, GeoPoint? point, IEnumerable<string> areaCodes)
    {
        Id = Guid.CreateVersion7();
        Position = position;
        Address = (data.Address ?? "").ReplaceLineEndings("\n").Trim();
        Postcode = data.Postcode?.Trim() ?? "";
        (Longitude, Latitude) = (point?.Longitude, point?.Latitude);
        AreaCodes = [.. areaCodes.Order(StringComparer.Ordinal)];
    }

    public Guid Id { get; private set; }

    public Guid ListingId { get; private set; }

    public int Position { get; private set; }

    /// <summary>Lines of a postal address.</summary>
    public string Address { get; private set; } = "";

    public string Postcode { get; private set; } = "";

    /// <summary>WGS84 degrees; null when nobody knows.</summary>
    public double? Longitude { get; private set; }

    /// <summary>WGS84 degrees; null when nobody knows.</summary>
    public double? Latitude { get; private set; }

    /// <summary>Every area that it lies in, of every kind.</summary>
    public List<string> AreaCodes { get; private set; } = [];

    public GeoPoint? Point => Longitude is { } east && Latitude is { } north ? new GeoPoint(east, north) : null;

    /// <summary>In one line.</summary>
    public string Line => string.Join(", ", Address.Split('\n').Append(Postcode).Where(part => part.Length > 0));

    internal (string, string, GeoPoint?, string) Words => (Address, Postcode, Point, string.Join(',', AreaCodes));

    internal void Route(IEnumerable<string> areaCodes) => AreaCodes = [.. areaCodes.Order(StringComparer.Ordinal)];
}

internal sealed class ListingPlaceMapping : IEntityTypeConfiguration<ListingPlace>
{
    public void Configure(EntityTypeBuilder<ListingPlace> builder)
    {
        builder.ToTable("listing_places");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Ignore(p => p.Point);
    }
}
