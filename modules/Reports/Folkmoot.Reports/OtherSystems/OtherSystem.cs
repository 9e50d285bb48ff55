using Folkmoot.Reports.Categories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>A body's own system, which gets its reports by Open311 GeoReport v2 in place of a mail.</summary>
public sealed class OtherSystem
{
    private OtherSystem()
    {
    }

    internal OtherSystem(Guid bodyId)
    {
        Id = Guid.CreateVersion7();
        BodyId = bodyId;
    }

    public Guid Id { get; private set; }

    public Guid BodyId { get; private set; }

    /// <summary>Below which its methods lie, without a slash at the end.</summary>
    public string Endpoint { get; internal set; } = "";

    /// <summary>Empty where it serves one council alone.</summary>
    public string Jurisdiction { get; internal set; } = "";

    /// <summary>Encrypted by the host's keys: no recipe and no copy of the database has it.</summary>
    public string? ProtectedKey { get; internal set; }

    /// <summary>What it calls our categories, by their slugs. What is not among them goes by mail.</summary>
    public Dictionary<string, string> Services { get; internal set; } = [];

    public PollBy PollBy { get; internal set; }

    public bool Active { get; internal set; } = true;

    /// <summary>When it last answered what became of its requests.</summary>
    public DateTimeOffset? PolledAt { get; internal set; }

    /// <summary>What is wrong with it at the moment; null when it answers.</summary>
    public string? Problem { get; internal set; }

    public bool Takes(string category) => Active && Services.ContainsKey(category);
}

/// <summary>How a system is asked what became of its requests.</summary>
public enum PollBy
{
    /// <summary>By their ids, fifty at once.</summary>
    Ids,

    /// <summary>Everything of the days in which they were made: for systems that take one id at a time.</summary>
    Dates,
}

internal sealed class OtherSystemMapping : IEntityTypeConfiguration<OtherSystem>
{
    public void Configure(EntityTypeBuilder<OtherSystem> builder)
    {
        builder.ToTable("systems");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Services).IsJson();
        builder.Property(s => s.PollBy).HasConversion(by => by.ToString().ToLowerInvariant(), text => Enum.Parse<PollBy>(text, true));
    }
}
