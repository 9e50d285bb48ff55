using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Calendar;

/// <summary>
/// The time from the notice of an election to the close of its poll, when a council takes care what it publishes (the Code of Recommended Practice
/// on Local Authority Publicity, 2011). State comes from the clock.
/// </summary>
public sealed class PreElectionPeriod
{
    /// <summary>What every page shows: it changes when a period begins, ends or is edited.</summary>
    public static readonly ItemRef AllItem = new("core.pre-election", "all");

    // Polls close at 10 pm (Representation of the People Act 1983, schedule 1; the Local Elections Rules say the same).
    private static readonly TimeOnly PollsClose = new(22, 0);

    private PreElectionPeriod()
    {
    }

    internal PreElectionPeriod(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>Such as "District council election 2027".</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The day of the notice of election: the period begins with it.</summary>
    public DateOnly NoticeDay { get; internal set; }

    public DateOnly PollDay { get; internal set; }

    /// <summary>Codes of the areas that vote; empty for all.</summary>
    public List<string> AreaCodes { get; internal set; } = [];

    /// <summary>Kinds of publication that wait until the polls have closed.</summary>
    public List<string> HeldKinds { get; internal set; } = [];

    /// <summary>Kinds of publication that somebody has to approve by name.</summary>
    public List<string> ApprovalKinds { get; internal set; } = [];

    /// <summary>When its beginning was told; null until then.</summary>
    public DateTimeOffset? BeganAt { get; internal set; }

    /// <summary>When its end was told; null until then.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    public ItemRef Item => new("core.pre-election", Id.ToString("n"));

    /// <summary>The first moment of the notice's day.</summary>
    public DateTimeOffset Begins(TimeZoneInfo zone) => LocalMoment.Of(NoticeDay, TimeOnly.MinValue, zone);

    /// <summary>When the polls close.</summary>
    public DateTimeOffset Ends(TimeZoneInfo zone) => LocalMoment.Of(PollDay, PollsClose, zone);

    public bool IsUnderWay(DateTimeOffset now, TimeZoneInfo zone) => now >= Begins(zone) && now < Ends(zone);

    /// <summary>Whether it is about this area. What belongs to the whole council touches every election.</summary>
    public bool Covers(AreaId? area) => area is null || AreaCodes.Count == 0 || AreaCodes.Contains(area.Value.Value);
}

internal sealed class PreElectionPeriodMapping : IEntityTypeConfiguration<PreElectionPeriod>
{
    public void Configure(EntityTypeBuilder<PreElectionPeriod> builder)
    {
        builder.ToTable("pre_election_periods");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Ignore(p => p.Item);
    }
}
