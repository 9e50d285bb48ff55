using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Votes;

/// <summary>Something that people may choose.</summary>
public sealed class VoteOption
{
    private VoteOption()
    {
    }

    internal VoteOption(Guid voteId, int position)
    {
        Id = Guid.NewGuid();
        VoteId = voteId;
        Position = position;
    }

    public Guid Id { get; private set; }

    public Guid VoteId { get; private set; }

    /// <summary>From 0: its place in ballots, files and counts, and on the page unless each voter has an order of their own.</summary>
    public int Position { get; internal set; }

    public string Title { get; internal set; } = "";

    /// <summary>Markdown as it was written.</summary>
    public string Text { get; internal set; } = "";

    public Guid? PhotoId { get; internal set; }

    /// <summary>In a budget, what it takes from the pot.</summary>
    public long? Cost { get; internal set; }

    public double? Longitude { get; internal set; }

    public double? Latitude { get; internal set; }

    public string? AreaCode { get; internal set; }
}

internal sealed class VoteOptionMapping : IEntityTypeConfiguration<VoteOption>
{
    public void Configure(EntityTypeBuilder<VoteOption> builder)
    {
        builder.ToTable("options");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.HasOne<Vote>().WithMany().HasForeignKey(o => o.VoteId);
    }
}
