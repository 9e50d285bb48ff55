using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Postcodes;

/// <summary>A dated data set of all postcodes. An import that was cut off goes on where it stopped.</summary>
public sealed class PostcodeGeneration : PlacesGeneration
{
    private PostcodeGeneration()
    {
    }

    internal PostcodeGeneration(string source, PostcodeFormat format, string contentHash, DateTimeOffset startedAt)
    {
        Source = source;
        Format = format;
        ContentHash = contentHash;
        StartedAt = startedAt;
        State = PlacesGenerationState.Draft;
    }

    public PostcodeFormat Format { get; private set; }
}

/// <summary>Whose file it is.</summary>
public enum PostcodeFormat
{
    /// <summary>ONS Postcode Directory: with terminated postcodes and codes of districts.</summary>
    OnsDirectory,

    /// <summary>Ordnance Survey Code-Point Open: postcodes in use, in Great Britain.</summary>
    CodePointOpen,
}

internal sealed class PostcodeGenerationMapping : IEntityTypeConfiguration<PostcodeGeneration>
{
    public void Configure(EntityTypeBuilder<PostcodeGeneration> builder)
    {
        builder.ToTable("postcode_generations");
        builder.HasKey(g => g.Id);
        builder.Ignore(g => g.ProblemLines);
        builder.Property(g => g.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<PlacesGenerationState>(text, true));
        builder.Property(g => g.Format).HasConversion<string>();
    }
}
