using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Assistant.ChannelShift;

/// <summary>What was counted in a month. It outlasts the questions and says nothing of a person.</summary>
public sealed class CountedMonth
{
    /// <summary>Its first day, in the council's own calendar.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>How often somebody opened the conversation, on its page or beside another. Nobody is told apart, and robots are not either.</summary>
    public int Visits { get; private set; }

    /// <summary>All questions.</summary>
    public int Asked { get; private set; }

    /// <summary>Got an article as the answer, and that was the end of it.</summary>
    public int Answered { get; private set; }

    /// <summary>Were asked back, offered something, or nothing fitted, and ended so.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Were handed over to people.</summary>
    public int HandedOver { get; private set; }

    /// <summary>Got the advice to call for help: a contact that must not be avoided.</summary>
    public int Emergencies { get; private set; }

    /// <summary>Of the answered ones those of which somebody said so: only these count as avoided contacts.</summary>
    public int Confirmed { get; private set; }

    /// <summary>Of which somebody said that they were not answered.</summary>
    public int Denied { get; private set; }

    /// <summary>The month of a day.</summary>
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);
}

internal sealed class CountedMonthMapping : IEntityTypeConfiguration<CountedMonth>
{
    public void Configure(EntityTypeBuilder<CountedMonth> builder)
    {
        builder.ToTable("months");
        builder.HasKey(m => m.Month);
    }
}
