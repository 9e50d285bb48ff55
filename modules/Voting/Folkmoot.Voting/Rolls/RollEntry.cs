using Folkmoot.Core.Residents;
using Folkmoot.Voting.Votes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Rolls;

/// <summary>Somebody whom the council lists as an elector of one vote. Whether they have voted does not stand here.</summary>
public sealed class RollEntry
{
    public Guid VoteId { get; private set; }

    /// <summary>The elector's number in the council's own register.</summary>
    public string Reference { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>House, street and place; null for who is not written to by post.</summary>
    public string? Address { get; private set; }

    public string? Postcode { get; private set; }

    public string? Email { get; private set; }

    /// <summary>The area's code, for turnout by area.</summary>
    public string? AreaCode { get; private set; }

    public AgeBand? AgeBand { get; private set; }

    // Nobody's name in any log line.
    public override string ToString() => nameof(RollEntry);
}

/// <summary>A line of a roll as it comes from a file.</summary>
/// <param name="Reference">See <see cref="RollEntry.Reference"/>.</param>
/// <param name="Name">As the envelope says it.</param>
/// <param name="Address">House, street and place.</param>
/// <param name="Postcode">In the country's own form.</param>
/// <param name="Email">One address.</param>
/// <param name="AreaCode">The code of an area of this site.</param>
/// <param name="AgeBand">As coarsely as turnout is shown.</param>
public sealed record RollLine(string Reference, string Name, string? Address, string? Postcode, string? Email, string? AreaCode, AgeBand? AgeBand)
{
    // Nobody's name in any log line.
    public override string ToString() => nameof(RollLine);
}

internal sealed class RollEntryMapping : IEntityTypeConfiguration<RollEntry>
{
    public void Configure(EntityTypeBuilder<RollEntry> builder)
    {
        builder.ToTable("roll");
        builder.HasKey(e => new { e.VoteId, e.Reference });
        builder.Property(e => e.AgeBand).HasConversion<string>();
        builder.HasOne<Vote>().WithMany().HasForeignKey(e => e.VoteId);
    }
}
