using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Readings;

/// <summary>How far somebody has read a topic.</summary>
public sealed class Reading
{
    private Reading()
    {
    }

    public string UserId { get; private set; } = "";

    public long TopicId { get; private set; }

    /// <summary>Of the last post that they have seen.</summary>
    public int Number { get; private set; }

    public DateTimeOffset ReadAt { get; private set; }
}

internal sealed class ReadingMapping : IEntityTypeConfiguration<Reading>
{
    public void Configure(EntityTypeBuilder<Reading> builder)
    {
        builder.ToTable("readings");
        builder.HasKey(r => new { r.UserId, r.TopicId });
    }
}
