using Folkmoot.Forums.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Organising;

/// <summary>What was done to a topic, as its readers are told; without the name of who did it, which the audit trail keeps.</summary>
public sealed class TopicNote
{
    private TopicNote()
    {
    }

    internal TopicNote(long topicId, TopicAct act, string? words, DateTimeOffset now)
    {
        TopicId = topicId;
        Act = act;
        Words = words;
        At = now;
    }

    public long Id { get; private set; }

    public long TopicId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public TopicAct Act { get; private set; }

    /// <summary>The reason, or the title of the board or topic that it came from, or that its author had given it.</summary>
    public string? Words { get; private set; }

    /// <summary>The board that it was moved from: its address there still leads to it.</summary>
    public Guid? FromBoardId { get; internal set; }

    /// <summary>The topic that it was split into or from.</summary>
    public long? OtherTopicId { get; internal set; }
}

/// <summary>What is done to topics.</summary>
public enum TopicAct
{
    /// <summary>It takes no more posts.</summary>
    Closed,

    /// <summary>It takes posts again.</summary>
    Opened,

    /// <summary>It came from another board.</summary>
    Moved,

    /// <summary>Another topic's posts came in.</summary>
    Merged,

    /// <summary>Some of its posts went into a topic of their own.</summary>
    SplitOff,

    /// <summary>It is made of another topic's posts.</summary>
    SplitFrom,

    /// <summary>Slow mode began, changed or ended.</summary>
    Slowed,

    /// <summary>Its author gave it another title.</summary>
    Renamed,

    /// <summary>Those who run the board gave it another title; what it was called is in the audit trail alone, since it may have been the reason.</summary>
    Retitled,
}

internal sealed class TopicNoteMapping : IEntityTypeConfiguration<TopicNote>
{
    public void Configure(EntityTypeBuilder<TopicNote> builder)
    {
        builder.ToTable("topic_notes");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Act).HasConversion(act => act.ToString().ToLowerInvariant(), text => Enum.Parse<TopicAct>(text, true));
        builder.HasOne<Topic>().WithMany().HasForeignKey(n => n.TopicId);
    }
}
