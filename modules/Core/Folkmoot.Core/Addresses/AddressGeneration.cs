using Folkmoot.Core.Postcodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Addresses;

/// <summary>A dated data set of the council's addresses.</summary>
public sealed class AddressGeneration : PlacesGeneration
{
    private AddressGeneration()
    {
    }

    internal AddressGeneration(string source, AddressFormat format, string contentHash, DateTimeOffset startedAt)
    {
        Source = source;
        Format = format;
        ContentHash = contentHash;
        StartedAt = startedAt;
        State = PlacesGenerationState.Draft;
    }

    public AddressFormat Format { get; private set; }
}

/// <summary>How a file writes addresses.</summary>
public enum AddressFormat
{
    /// <summary>A row for each address below a header.</summary>
    Flat,

    /// <summary>Records of BS 7666, each with its type: the transfer format DTF 7.3 of local gazetteers, and AddressBase Premium.</summary>
    Records,
}

internal sealed class AddressGenerationMapping : IEntityTypeConfiguration<AddressGeneration>
{
    public void Configure(EntityTypeBuilder<AddressGeneration> builder)
    {
        builder.ToTable("address_generations");
        builder.HasKey(g => g.Id);
        builder.Ignore(g => g.ProblemLines);
        builder.Property(g => g.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<PlacesGenerationState>(text, true));
        builder.Property(g => g.Format).HasConversion<string>();
    }
}
