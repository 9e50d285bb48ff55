using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Notifications;

/// <summary>How a person wants to hear of things. Who has never said anything gets these defaults.</summary>
public sealed class NoticePreferences
{
    private NoticePreferences()
    {
    }

    internal NoticePreferences(string userId) => UserId = userId;

    public string UserId { get; private set; } = "";

    /// <summary>For what he starts to watch from now on.</summary>
    public NoticeFrequency Frequency { get; set; } = NoticeFrequency.Daily;

    public DayOfWeek WeeklyDay { get; set; } = DayOfWeek.Friday;

    /// <summary>Whether he watches what he starts or answers.</summary>
    public bool WatchesOwn { get; set; } = true;

    /// <summary>Whether he has asked for no mail about anything that he watches.</summary>
    public bool MailsOff { get; set; }
}

internal sealed class NoticePreferencesMapping : IEntityTypeConfiguration<NoticePreferences>
{
    public void Configure(EntityTypeBuilder<NoticePreferences> builder)
    {
        builder.ToTable("notice_preferences");
        builder.HasKey(p => p.UserId);
        builder.Property(p => p.Frequency).HasConversion(
            frequency => frequency.ToString().ToLowerInvariant(),
            text => Enum.Parse<NoticeFrequency>(text, true));
        builder.Property(p => p.WeeklyDay).HasConversion(
            day => day.ToString().ToLowerInvariant(),
            text => Enum.Parse<DayOfWeek>(text, true));
    }
}
