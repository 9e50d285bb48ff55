using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Moderation;

/// <summary>That somebody thinks a text breaks the rules. One of each person for each text.</summary>
public sealed class Flag
{
    private Flag()
    {
    }

    internal Flag(ModerationCase about, string userId, string reason, string? words, int weight, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        ItemName = about.ItemName;
        CaseId = about.Id;
        UserId = userId;
        Reason = reason;
        Words = words;
        Weight = weight;
        At = now;
    }

    public Guid Id { get; private set; }

    public string ItemName { get; private set; } = "";

    public Guid CaseId { get; private set; }

    /// <summary>Null once the person has been erased. The author never learns it.</summary>
    public string? UserId { get; private set; }

    /// <summary>The id of a <see cref="FlagReason"/>.</summary>
    public string Reason { get; private set; } = "";

    public string? Words { get; private set; }

    /// <summary>How much it counted towards hiding the text at once.</summary>
    public int Weight { get; private set; }

    public DateTimeOffset At { get; private set; }
}

internal sealed class FlagMapping : IEntityTypeConfiguration<Flag>
{
    public void Configure(EntityTypeBuilder<Flag> builder)
    {
        builder.ToTable("flags");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(f => f.CaseId);
        builder.Property(f => f.ItemName).HasColumnName("item");
    }
}
