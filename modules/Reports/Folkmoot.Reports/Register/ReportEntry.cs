using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Register;

/// <summary>Something that happened to a report: its history, of which the public reads the public part.</summary>
public sealed class ReportEntry
{
    private ReportEntry()
    {
    }

    internal ReportEntry(Guid reportId, EntryKind kind, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (ReportId, Kind, At) = (reportId, kind, now);
    }

    public Guid Id { get; private set; }

    public Guid ReportId { get; private set; }

    public EntryKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Null for the site itself, for somebody without an account, and once the person has been erased.</summary>
    public string? ActorId { get; internal set; }

    public bool ByCouncil { get; internal set; }

    public ReportState? StateBefore { get; internal set; }

    public ReportState? StateAfter { get; internal set; }

    /// <summary>Plain text.</summary>
    public string Text { get; internal set; } = "";

    public bool Public { get; internal set; }
}

/// <summary>What happened.</summary>
public enum EntryKind
{
    Reported,

    /// <summary>It went to the body that the text names.</summary>
    Sent,

    Update,

    /// <summary>For staff only.</summary>
    Note,

    NotFixed,

    FoundFixed,

    Assigned,

    /// <summary>It has another category or goes to another body.</summary>
    Rerouted,

    Joined,

    /// <summary>It is more or less urgent; the text is the number.</summary>
    Prioritised,

    /// <summary>It came by mail, to the report's own address.</summary>
    Mailed,
}

internal sealed class ReportEntryMapping : IEntityTypeConfiguration<ReportEntry>
{
    public void Configure(EntityTypeBuilder<ReportEntry> builder)
    {
        builder.ToTable("entries");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Kind).HasConversion(kind => kind.ToString().ToLowerInvariant(), text => Enum.Parse<EntryKind>(text, true));
        builder.Property(e => e.StateBefore).HasConversion<string>(state => state.ToString()!.ToLowerInvariant(), text => Enum.Parse<ReportState>(text, true));
        builder.Property(e => e.StateAfter).HasConversion<string>(state => state.ToString()!.ToLowerInvariant(), text => Enum.Parse<ReportState>(text, true));
    }
}
