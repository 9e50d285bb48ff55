using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Calendar;

/// <summary>A day on which this council is closed although the law does not ask it.</summary>
public sealed class ClosureDay
{
    /// <summary>What pages show that list the calendar.</summary>
    public static readonly ItemRef AllItem = new("core.calendar", "all");

    private ClosureDay()
    {
    }

    internal ClosureDay(DateOnly day, string name)
    {
        Day = day;
        Name = name;
    }

    public DateOnly Day { get; private set; }

    /// <summary>Why, such as "Staff conference".</summary>
    public string Name { get; internal set; } = "";
}

internal sealed class ClosureDayMapping : IEntityTypeConfiguration<ClosureDay>
{
    public void Configure(EntityTypeBuilder<ClosureDay> builder)
    {
        builder.ToTable("closure_days");
        builder.HasKey(d => d.Day);
        builder.Property(d => d.Day).ValueGeneratedNever();
    }
}
