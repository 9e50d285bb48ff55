using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Facilities;

/// <summary>A place that people go to: a library, a recycling point, a surgery, a school.</summary>
public sealed class Facility
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a facility by its reference.</summary>
    public const string ItemKind = "core.facility";

    /// <summary>What pages show that list facilities.</summary>
    public static readonly ItemRef AllItem = new("core.facilities", "all");

    private Facility()
    {
    }

    internal Facility(FacilityData data)
    {
        Id = Guid.CreateVersion7();
        Reference = data.Reference;
        Become(data);
    }

    public Guid Id { get; private set; }

    /// <summary>What its data set calls it, and its part of addresses.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>One word in the singular, such as <c>library</c>.</summary>
    public string Kind { get; private set; } = "";

    public string Name { get; private set; } = "";

    public double Longitude { get; private set; }

    public double Latitude { get; private set; }

    /// <summary>Lines of a postal address.</summary>
    public string Address { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public string Website { get; private set; } = "";

    /// <summary>Plain text.</summary>
    public string Notes { get; private set; } = "";

    /// <summary>As <see cref="OpeningHours"/> reads it; empty when nobody has said.</summary>
    public string Hours { get; private set; } = "";

    /// <summary>Keys of <see cref="FacilityAccess"/>, in its order.</summary>
    public List<string> Access { get; private set; } = [];

    public ItemRef Item => ItemOf(Reference);

    public static ItemRef ItemOf(string reference) => new(ItemKind, reference);

    internal void Become(FacilityData data)
    {
        Kind = data.Kind;
        Name = data.Name.Trim();
        Longitude = data.Longitude!.Value;
        Latitude = data.Latitude!.Value;
        Address = Lines(data.Address);
        Phone = data.Phone?.Trim() ?? "";
        Website = data.Website?.Trim() ?? "";
        Notes = Lines(data.Notes);
        Hours = data.Hours?.Trim() ?? "";
        Access = [.. FacilityAccess.All.Where(data.Access.Contains)];
    }

    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();
}

internal sealed class FacilityMapping : IEntityTypeConfiguration<Facility>
{
    public void Configure(EntityTypeBuilder<Facility> builder)
    {
        builder.ToTable("facilities");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
    }
}
