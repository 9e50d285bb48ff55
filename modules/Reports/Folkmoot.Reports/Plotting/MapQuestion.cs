using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Plotting;

/// <summary>A question that residents answer on the map: "Where should the new stops be?"</summary>
public sealed class MapQuestion
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a question by its slug.</summary>
    public const string ItemKind = "reports.map-question";

    /// <summary>What pages show that list questions.</summary>
    public static readonly ItemRef AllItem = new("reports.map-questions", "all");

    private MapQuestion()
    {
    }

    internal MapQuestion(string slug)
    {
        Id = Guid.CreateVersion7();
        Slug = slug;
    }

    public Guid Id { get; private set; }

    /// <summary>Its part of addresses, and its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; internal set; } = "";

    /// <summary>Markdown.</summary>
    public string Text { get; internal set; } = "";

    public PlotShapes Shapes { get; internal set; }

    /// <summary>The area in which proposals have to lie; null for the whole site.</summary>
    public string? AreaCode { get; internal set; }

    public DateTimeOffset OpensAt { get; internal set; }

    public DateTimeOffset ClosesAt { get; internal set; }

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    /// <summary>Until when the rest of the site knows whether it is open; null before anybody was told.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public ItemRef Item => ItemOf(Slug);

    public static ItemRef ItemOf(string slug) => new(ItemKind, slug);

    /// <summary>By the clock, whether or not a job has run.</summary>
    public bool IsOpen(DateTimeOffset now) => OpensAt <= now && now < ClosesAt;

    public bool HasOpened(DateTimeOffset now) => OpensAt <= now;

    internal void Told(DateTimeOffset now) => ToldAt = now;
}

/// <summary>What can be put on the map.</summary>
public enum PlotShapes
{
    Points,

    Lines,

    Both,
}

internal sealed class MapQuestionMapping : IEntityTypeConfiguration<MapQuestion>
{
    public void Configure(EntityTypeBuilder<MapQuestion> builder)
    {
        builder.ToTable("map_questions");
        builder.HasKey(q => q.Id);
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Property(q => q.Shapes).HasConversion(shapes => shapes.ToString().ToLowerInvariant(), text => Enum.Parse<PlotShapes>(text, true));
        builder.Ignore(q => q.Item).Ignore(q => q.Area);
    }
}
