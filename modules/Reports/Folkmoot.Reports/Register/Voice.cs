using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Register;

/// <summary>That a person has the same problem, or says that it is fixed or not. One a person, kind and round.</summary>
public sealed class Voice
{
    private Voice()
    {
    }

    internal Voice(Guid reportId, string userId, VoiceKind kind, int round, DateTimeOffset now) =>
        (ReportId, UserId, Kind, Round, At) = (reportId, userId, kind, round, now);

    public Guid ReportId { get; private set; }

    public string UserId { get; private set; } = "";

    public VoiceKind Kind { get; private set; }

    /// <summary>The report's round; 0 for what does not depend on it.</summary>
    public int Round { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>What somebody says of another's report.</summary>
public enum VoiceKind
{
    MeToo,

    NotFixed,

    FoundFixed,
}

internal sealed class VoiceMapping : IEntityTypeConfiguration<Voice>
{
    public void Configure(EntityTypeBuilder<Voice> builder)
    {
        builder.ToTable("voices");
        builder.HasKey(v => new { v.ReportId, v.UserId, v.Kind, v.Round });
        builder.Property(v => v.Kind).HasConversion(kind => kind.ToString().ToLowerInvariant(), text => Enum.Parse<VoiceKind>(text, true));
    }
}
