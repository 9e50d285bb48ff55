using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Folkmoot.Core.Areas;

/// <summary>A place of one kind in one generation of that kind: a ward, a locality, a parish.</summary>
public sealed class Area
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names an area by its code.</summary>
    public const string ItemKind = "core.area";

    /// <summary>What pages show that list areas.</summary>
    public static readonly ItemRef AllItem = new("core.areas", "all");

    private Area()
    {
    }

    internal Area(AreaGeneration generation, AreaShape shape, string slug)
    {
        Id = Guid.CreateVersion7();
        GenerationId = generation.Id;
        Kind = generation.Kind;
        Code = shape.Code;
        Name = shape.Name;
        Slug = slug;
        Shape = shape.Shape.AsBinary();
        AreaKm2 = shape.AreaKm2;
        LabelLongitude = shape.LabelPoint.X;
        LabelLatitude = shape.LabelPoint.Y;
    }

    public Guid Id { get; private set; }

    public Guid GenerationId { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>The value of its <see cref="AreaId"/>.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    /// <summary>Its boundary in WGS84 as well-known binary: PostGIS is not asked for.</summary>
    public byte[] Shape { get; private set; } = [];

    public double AreaKm2 { get; private set; }

    public double LabelLongitude { get; private set; }

    public double LabelLatitude { get; private set; }

    /// <summary>Whether its generation is the active one of its kind; here too, so that the database keeps codes and slugs unique.</summary>
    public bool Active { get; private set; }

    /// <summary>What a file would hold of it.</summary>
    internal AreaShape ToShape() => new(Code, Name, (MultiPolygon)Read(Shape), AreaKm2, new Point(LabelLongitude, LabelLatitude));

    internal void Activate(string slug) => (Slug, Active) = (slug, true);

    public static ItemRef ItemOf(AreaId area) => new(ItemKind, area.Value);

    internal static Geometry Read(byte[] shape) => new WKBReader().Read(shape);
}

internal sealed class AreaMapping : IEntityTypeConfiguration<Area>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.ToTable("areas");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
    }
}
