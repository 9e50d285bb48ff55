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

    /// <summary>The same answer to the topic that this one's becomes part of.</summary>
    internal OfficialResponse For(long topicId)
    {
        var moved = (OfficialResponse)MemberwiseClone();
        moved.TopicId = topicId;
        return moved;
    }

    /// <summary>
    /// Becomes one with the answer to a topic that goes into this one's. The newer state counts, but a promise stands until it is kept or taken back, and
    /// what the council has said outweighs that it was asked. Of two days the earlier stays.
    /// </summary>
    internal void TakeIn(OfficialResponse other)
    {
        var (leading, rest) = Outweighs(other) ? (this, other) : (other, this);
        var isAlike = leading.State.IsWaiting() && (leading.State == ResponseState.Promised) == (rest.State == ResponseState.Promised);
        var dated = isAlike && rest.DueOn < leading.DueOn ? rest : leading;
        (State, ChangedAt, ResponsibleId) = (leading.State, leading.ChangedAt, leading.ResponsibleId ?? rest.ResponsibleId);
        (DueOn, RemindedOn) = (dated.DueOn, dated.RemindedOn);
        AskedAt = AskedAt < other.AskedAt ? AskedAt : other.AskedAt;
    }

    private bool Outweighs(OfficialResponse other)
    {
        var (own, others) = (WeightBeside(other), other.WeightBeside(this));
        return own == others ? ChangedAt >= other.ChangedAt : own > others;
    }

    private int WeightBeside(OfficialResponse other) => State switch
    {
        ResponseState.Open => 0,
        ResponseState.Promised when !other.IsOver => 2,
        _ => 1,
    };

    private bool IsOver => State is ResponseState.Done or ResponseState.NotDone;
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
