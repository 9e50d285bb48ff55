using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Moderation;

/// <summary>One question to the moderators about one text, and how it was decided. A text has one open case at most.</summary>
public sealed class ModerationCase
{
    private ModerationCase()
    {
    }

    internal ModerationCase(ModeratedText text, CaseOrigin origin, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        ItemName = text.Item.ToString();
        Address = text.Address;
        AuthorId = text.AuthorId;
        AreaCode = text.Area?.Value;
        Origin = origin;
        OpenedAt = now;
        Text = text.Text;
        Version = text.Version;
    }

    public Guid Id { get; private set; }

    /// <summary>The text, as its <see cref="ItemRef"/> is written.</summary>
    public string ItemName { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Null for what no person of the site wrote.</summary>
    public string? AuthorId { get; private set; }

    public string? AreaCode { get; private set; }

    public CaseOrigin Origin { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Why it was held, in the site's language.</summary>
    public string? Rule { get; internal set; }

    /// <summary>The wording that the case is about; null once its author has been erased.</summary>
    public string? Text { get; internal set; }

    public string Version { get; internal set; } = "";

    /// <summary>Whether it is withheld while it waits.</summary>
    public bool Hidden { get; internal set; }

    public string? ClaimedBy { get; private set; }

    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public CaseOutcome? Outcome { get; private set; }

    /// <summary>The id of a <see cref="DecisionReason"/>.</summary>
    public string? Reason { get; private set; }

    /// <summary>What the moderator wrote to the author.</summary>
    public string? Note { get; private set; }

    /// <summary>The decision that the author has appealed against.</summary>
    public Guid? AppealOf { get; internal set; }

    public string? AppealText { get; internal set; }

    public ItemRef Item => ItemRef.TryParse(ItemName, out var item) ? item : throw new InvalidOperationException($"'{ItemName}' is no item.");

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    public bool IsClaimed(DateTimeOffset now) => ClaimedUntil > now;

    /// <summary>Whether it went against the author, who may then appeal.</summary>
    public bool IsAgainstAuthor => Outcome is not null and not CaseOutcome.Approved;
}

/// <summary>How a case came about.</summary>
public enum CaseOrigin
{
    /// <summary>A rule had it wait before anybody saw it.</summary>
    Held,

    /// <summary>People flagged it.</summary>
    Flagged,

    /// <summary>A moderator came across it.</summary>
    Staff,

    /// <summary>Its author appeals against a decision.</summary>
    Appealed,
}

/// <summary>What moderators decide.</summary>
public enum CaseOutcome
{
    /// <summary>It is shown.</summary>
    Approved,

    /// <summary>It is shown, and its author warned.</summary>
    Warned,

    /// <summary>It is taken away.</summary>
    Removed,

    /// <summary>It is taken away, and its author may not write for a time.</summary>
    Suspended,
}

internal sealed class ModerationCaseMapping : IEntityTypeConfiguration<ModerationCase>
{
    public void Configure(EntityTypeBuilder<ModerationCase> builder)
    {
        builder.ToTable("moderation_cases");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(c => c.AppealOf);
        builder.Property(c => c.ItemName).HasColumnName("item");
        builder.Property(c => c.Origin).HasConversion(origin => origin.ToString().ToLowerInvariant(), text => Enum.Parse<CaseOrigin>(text, true));
        builder.Property(c => c.Outcome).HasConversion(
            outcome => outcome == null ? null : outcome.ToString()!.ToLowerInvariant(), text => text == null ? null : Enum.Parse<CaseOutcome>(text, true));
        builder.Ignore(c => c.Item);
        builder.Ignore(c => c.Area);
    }
}
