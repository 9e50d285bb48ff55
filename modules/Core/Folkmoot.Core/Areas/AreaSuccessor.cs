using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Areas;

/// <summary>Where a former area has gone, as a new generation tells: for each area that has a part of it, one of these.</summary>
public sealed class AreaSuccessor
{
    private AreaSuccessor()
    {
    }

    internal AreaSuccessor(Guid generationId, string formerCode, string formerName, int rank, string? code, double share)
    {
        GenerationId = generationId;
        FormerCode = formerCode;
        FormerName = formerName;
        Rank = rank;
        Code = code;
        Share = share;
    }

    /// <summary>The generation that no longer has the former area.</summary>
    public Guid GenerationId { get; private set; }

    public string FormerCode { get; private set; } = "";

    public string FormerName { get; private set; } = "";

    /// <summary>0 for the one that has most of it: its successor.</summary>
    public int Rank { get; private set; }

    /// <summary>The area that has a part of it; null when nothing has.</summary>
    public string? Code { get; private set; }

    /// <summary>Which part of the former area lies there: 1 for all of it.</summary>
    public double Share { get; private set; }
}

internal sealed class AreaSuccessorMapping : IEntityTypeConfiguration<AreaSuccessor>
{
    public void Configure(EntityTypeBuilder<AreaSuccessor> builder)
    {
        builder.ToTable("area_successors");
        builder.HasKey(s => new { s.GenerationId, s.FormerCode, s.Rank });
    }
}
