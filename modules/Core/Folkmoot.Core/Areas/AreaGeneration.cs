using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Areas;

/// <summary>A dated data set of all areas of one kind. One of a kind is active; the former ones stay readable.</summary>
public sealed class AreaGeneration
{
    private AreaGeneration()
    {
    }

    internal AreaGeneration(string kind, string source, string contentHash, int featureCount, DateTimeOffset importedAt)
    {
        Id = Guid.CreateVersion7();
        Kind = kind;
        Source = source;
        ContentHash = contentHash;
        FeatureCount = featureCount;
        ImportedAt = importedAt;
        State = AreaGenerationState.Draft;
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>Where it came from: a file's name.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Names what it holds, so that the same areas imported again change nothing.</summary>
    public string ContentHash { get; private set; } = "";

    public int FeatureCount { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    public AreaGenerationState State { get; internal set; }

    /// <summary>Since when the site goes, or went, by it.</summary>
    public DateTimeOffset? ActivatedAt { get; internal set; }

    /// <summary>What the check found; null for those that came before there were checks.</summary>
    public AreaCheck? Report { get; internal set; }
}

/// <summary>Where a generation stands.</summary>
public enum AreaGenerationState
{
    /// <summary>Checked, not yet shown to anybody.</summary>
    Draft,

    /// <summary>What the site goes by.</summary>
    Active,

    /// <summary>Followed by a newer one.</summary>
    Former,
}

internal sealed class AreaGenerationMapping : IEntityTypeConfiguration<AreaGeneration>
{
    public void Configure(EntityTypeBuilder<AreaGeneration> builder)
    {
        builder.ToTable("area_generations");
        builder.HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.State).HasConversion(
            state => state.ToString().ToLowerInvariant(),
            text => Enum.Parse<AreaGenerationState>(text, true));
        builder.Property(g => g.Report).HasColumnType("jsonb").HasConversion(
            report => JsonSerializer.Serialize(report, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<AreaCheck>(text, JsonSerializerOptions.Web));
    }
}
