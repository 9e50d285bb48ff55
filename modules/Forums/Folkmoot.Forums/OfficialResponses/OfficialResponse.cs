using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>The council's answer to a topic: how far it is, by when it is due, and whose it is.</summary>
public sealed class OfficialResponse
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names the answer to a topic by the topic's number. Who asked for it watches it.</summary>
    public const string ItemKind = "forums.response";

    /// <summary>What pages show that list answers.</summary>
    public static readonly ItemRef AllItem = new("forums.responses", "all");

    private OfficialResponse()
    {
    }

    public long TopicId { get; private set; }

    public ResponseState State { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The last day for the answer, or the day that was promised; null when nobody waits.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Who wrote last as the council; null while nobody has, or once that person has been erased.</summary>
    public string? ResponsibleId { get; private set; }

    /// <summary>When somebody was last reminded of this due day.</summary>
    public DateOnly? RemindedOn { get; private set; }

    public ItemRef Item => ItemOf(TopicId);

    public static ItemRef ItemOf(long topicId) => new(ItemKind, topicId.ToString(CultureInfo.InvariantCulture));

    internal void Move(ResponseStep step, DateOnly? due)
    {
        if (due is null == step.State.IsWaiting())
        {
            throw new InvalidOperationException("Just what people wait for has a day.");
        }

        RemindedOn = DueOn == due ? RemindedOn : null;
        (State, DueOn, ResponsibleId, ChangedAt) = (step.State, due, step.AuthorId, step.At);
    }

    internal void Remind(DateOnly today) => RemindedOn = today;
}

internal sealed class OfficialResponseMapping : IEntityTypeConfiguration<OfficialResponse>
{
    public void Configure(EntityTypeBuilder<OfficialResponse> builder)
    {
        builder.ToTable("responses");
        builder.HasKey(r => r.TopicId);
        builder.Property(r => r.TopicId).ValueGeneratedNever();
        builder.Property(r => r.State).HasConversion(ResponseStates.Converter);
        builder.Ignore(r => r.Item);
    }
}
