using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Postcodes;

/// <summary>One row of a file of postcodes, in 28 bytes: there are 2.7 million of them. Written by COPY only.</summary>
public sealed class PostcodePlace
{
    /// <summary>Degrees are kept in millionths: 0.1 m.</summary>
    internal const double Parts = 1_000_000;

    private PostcodePlace()
    {
    }

    public int GenerationId { get; private set; }

    /// <summary>The packed postcode.</summary>
    public int Key { get; private set; }

    /// <summary>The row of the file, from 1; one postcode may have several.</summary>
    public int FileRow { get; private set; }

    public int? Longitude { get; private set; }

    public int? Latitude { get; private set; }

    /// <summary>The packed code of its district.</summary>
    public int? District { get; private set; }

    /// <summary>How far off the point may be, in metres.</summary>
    public short Error { get; private set; }

    /// <summary>When it was terminated: months since January 1900.</summary>
    public short? Ended { get; private set; }

    internal GeoPoint? Point => Longitude is { } x && Latitude is { } y ? new GeoPoint(x / Parts, y / Parts) : null;

    internal DateOnly? EndedOn => Ended is { } months ? new DateOnly(1900, 1, 1).AddMonths(months) : null;
}

internal sealed class PostcodePlaceMapping : IEntityTypeConfiguration<PostcodePlace>
{
    public void Configure(EntityTypeBuilder<PostcodePlace> builder)
    {
        builder.ToTable("postcode_places");
        builder.HasKey(p => new { p.GenerationId, p.Key, p.FileRow });
        builder.Ignore(p => p.Point);
        builder.Ignore(p => p.EndedOn);
    }
}
