using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Bins;

/// <summary>When bins of one sort are emptied in some areas.</summary>
public sealed class BinRound
{
    private BinRound()
    {
    }

    public BinRound(BinRoundData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Id = Guid.CreateVersion7();
        Reference = data.Reference;
        Become(data);
    }

    public Guid Id { get; private set; }

    public string Reference { get; private set; } = "";

    /// <summary>Codes of the areas.</summary>
    public List<string> Areas { get; private set; } = [];

    /// <summary>What is emptied: "Recycling (blue bin)".</summary>
    public string Name { get; private set; } = "";

    /// <summary>What else to know, such as when to put it out.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Any day of the round; the others follow from it.</summary>
    public DateOnly FirstDay { get; private set; }

    public int EveryWeeks { get; private set; }

    /// <summary>The first day of the round that is this day or later.</summary>
    public DateOnly NextFrom(DateOnly today)
    {
        var days = EveryWeeks * 7;
        var since = today.DayNumber - FirstDay.DayNumber;
        return since <= 0 ? FirstDay : FirstDay.AddDays((since + days - 1) / days * days);
    }

    internal void Become(BinRoundData data)
    {
        Areas = [.. data.Areas.Select(area => area.Value).Distinct().Order(StringComparer.Ordinal)];
        Name = data.Name.Trim();
        Detail = data.Detail?.Trim() ?? "";
        FirstDay = data.FirstDay!.Value;
        EveryWeeks = data.EveryWeeks;
    }
}

internal sealed class BinRoundMapping : IEntityTypeConfiguration<BinRound>
{
    public void Configure(EntityTypeBuilder<BinRound> builder)
    {
        builder.ToTable("bin_rounds");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}
