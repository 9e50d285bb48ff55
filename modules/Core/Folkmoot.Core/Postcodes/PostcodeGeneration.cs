using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Postcodes;

/// <summary>A dated data set of all postcodes. One is active; the one before stays until the next comes.</summary>
public sealed class PostcodeGeneration
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
        State = PostcodeGenerationState.Draft;
    }

    /// <summary>Small, since every row carries it.</summary>
    public int Id { get; private set; }

    /// <summary>The file's name.</summary>
    public string Source { get; private set; } = "";

    public PostcodeFormat Format { get; private set; }

    /// <summary>Names what the file holds, so that an import that was cut off goes on where it stopped.</summary>
    public string ContentHash { get; private set; } = "";

    public PostcodeGenerationState State { get; internal set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? ActivatedAt { get; internal set; }

    /// <summary>Rows of the file that are done with, also those that cannot be used.</summary>
    public int RowsRead { get; internal set; }

    /// <summary>Rows that could not be read.</summary>
    public int RowsRefused { get; internal set; }

    /// <summary>What was wrong with the first of these, a line each.</summary>
    public string Problems { get; internal set; } = "";

    /// <summary>Why it was activated although a check failed.</summary>
    public string? ForcedBecause { get; internal set; }
}

/// <summary>Where a generation stands.</summary>
public enum PostcodeGenerationState
{
    /// <summary>Being read, or refused by a check.</summary>
    Draft,

    /// <summary>What the site goes by.</summary>
    Active,

    /// <summary>Followed by a newer one.</summary>
    Former,
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
        builder.Property(g => g.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<PostcodeGenerationState>(text, true));
        builder.Property(g => g.Format).HasConversion<string>();
    }
}
