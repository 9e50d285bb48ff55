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
        State = AreaGenerationState.Active;
    }

    public Guid Id { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>Where it came from: a file's name.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Names what it holds, so that the same areas imported again change nothing.</summary>
    public string ContentHash { get; private set; } = "";

    public int FeatureCount { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    public AreaGenerationState State { get; private set; }
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
    }
}
