using Folkmoot.Core.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Voting.Electors;

/// <summary>That somebody has voted, and nothing of how. Written by <c>Casting</c> in one command with the sealed ballot.</summary>
public sealed class TurnoutRow
{
    public Guid VoteId { get; private set; }

    /// <summary>Keyed hash of the person, see <see cref="ElectorHashes"/>.</summary>
    public byte[] Elector { get; private set; } = [];

    /// <summary>Keyed hash of the account.</summary>
    public byte[] Account { get; private set; } = [];

    /// <summary>Where they lived then.</summary>
    public string? AreaCode { get; private set; }

    public AgeBand? AgeBand { get; private set; }

    public BallotChannel Channel { get; private set; }

    /// <summary>The batch of papers that they were marked for; null for the web.</summary>
    public Guid? BatchId { get; private set; }
}

/// <summary>By which way a ballot came.</summary>
public enum BallotChannel
{
    Web,
    Paper,
    Telephone,
    Booth,
}

internal sealed class TurnoutRowMapping : IEntityTypeConfiguration<TurnoutRow>
{
    public void Configure(EntityTypeBuilder<TurnoutRow> builder)
    {
        builder.ToTable("turnout");
        builder.HasKey(t => new { t.VoteId, t.Elector });
        builder.Property(t => t.AgeBand).HasConversion<string>();
        builder.Property(t => t.Channel).HasConversion<string>();
    }
}
