using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Notifications;

/// <summary>That a person has stopped watching a thing: only they themselves begin again.</summary>
public sealed class DeclinedWatch
{
    public string UserId { get; private set; } = "";

    /// <summary>As an <see cref="ItemRef"/> is written.</summary>
    public string Item { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class DeclinedWatchMapping : IEntityTypeConfiguration<DeclinedWatch>
{
    public void Configure(EntityTypeBuilder<DeclinedWatch> builder)
    {
        builder.ToTable("declined_watches");
        builder.HasKey(d => new { d.UserId, d.Item });
    }
}
