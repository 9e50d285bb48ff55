using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Notifications;

/// <summary>That a person wants to hear of a thing. One a person and thing.</summary>
public sealed class Watch
{
    private Watch()
    {
    }

    internal Watch(string userId, ItemRef item, NoticeFrequency frequency, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Item = item.ToString();
        Frequency = frequency;
        StartedAt = now;
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    /// <summary>As an <see cref="ItemRef"/> is written.</summary>
    public string Item { get; private set; } = "";

    public NoticeFrequency Frequency { get; internal set; }

    public DateTimeOffset StartedAt { get; private set; }
}

internal sealed class WatchMapping : IEntityTypeConfiguration<Watch>
{
    public void Configure(EntityTypeBuilder<Watch> builder)
    {
        builder.ToTable("watches");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Frequency).HasConversion(
            frequency => frequency.ToString().ToLowerInvariant(),
            text => Enum.Parse<NoticeFrequency>(text, true));
    }
}
