using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Addresses;

/// <summary>An address of the council's gazetteer. Written by COPY only.</summary>
public sealed class Address
{
    private Address()
    {
    }

    public int GenerationId { get; private set; }

    public long Uprn { get; private set; }

    /// <summary>The packed postcode, see <see cref="PostcodeKey"/>.</summary>
    public int Key { get; private set; }

    public int? Longitude { get; private set; }

    public int? Latitude { get; private set; }

    /// <summary>On one line, without the postcode.</summary>
    public string Text { get; private set; } = "";

    internal GeoPoint? Point => Longitude is { } x && Latitude is { } y ? new GeoPoint(x / PostcodePlace.Parts, y / PostcodePlace.Parts) : null;
}

internal sealed class AddressMapping : IEntityTypeConfiguration<Address>
{
    public void Configure(EntityTypeBuilder<Address> builder)
    {
        builder.ToTable("addresses");
        builder.HasKey(a => new { a.GenerationId, a.Uprn });
        builder.Ignore(a => a.Point);
    }
}
