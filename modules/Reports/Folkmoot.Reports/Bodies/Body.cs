using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Bodies;

/// <summary>Who is responsible for what is reported in some areas: the district, the county, a parish, the water company.</summary>
public sealed class Body
{
    private Body()
    {
    }

    internal Body(string slug)
    {
        Id = Guid.CreateVersion7();
        Slug = slug;
    }

    public Guid Id { get; private set; }

    /// <summary>Its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    public string Name { get; internal set; } = "";

    /// <summary>The codes of the areas that it is responsible for; empty for every area of the site.</summary>
    public List<string> Areas { get; internal set; } = [];

    public string Website { get; internal set; } = "";

    public string Phone { get; internal set; } = "";

    /// <summary>False for a neighbour that is only named to people whose place is theirs.</summary>
    public bool TakesReports { get; internal set; } = true;

    public int Position { get; internal set; }
}

internal sealed class BodyMapping : IEntityTypeConfiguration<Body>
{
    public void Configure(EntityTypeBuilder<Body> builder)
    {
        builder.ToTable("bodies");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
    }
}
