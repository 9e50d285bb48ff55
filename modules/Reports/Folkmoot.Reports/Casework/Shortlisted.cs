using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Casework;

/// <summary>A report that an officer has put by to come back to.</summary>
public sealed class Shortlisted
{
    private Shortlisted()
    {
    }

    internal Shortlisted(string userId, Guid reportId) => (UserId, ReportId) = (userId, reportId);

    public string UserId { get; private set; } = "";

    public Guid ReportId { get; private set; }
}

internal sealed class ShortlistedMapping : IEntityTypeConfiguration<Shortlisted>
{
    public void Configure(EntityTypeBuilder<Shortlisted> builder)
    {
        builder.ToTable("shortlist");
        builder.HasKey(s => new { s.UserId, s.ReportId });
    }
}
