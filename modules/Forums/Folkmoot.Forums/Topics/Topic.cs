using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Organising;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Topics;

/// <summary>A conversation on a board.</summary>
public sealed class Topic
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a topic by its id.</summary>
    public const string ItemKind = "forums.topic";

    private Topic()
    {
    }

    internal Topic(Guid boardId, string title, string slug, string authorId, DateTimeOffset now)
    {
        BoardId = boardId;
        EntryId = Guid.CreateVersion7();
        Title = title;
        Slug = slug;
        AuthorId = authorId;
        StartedAt = now;
        LastActivityAt = now;
        PostCount = 1;
        LastNumber = 1;
    }

    /// <summary>Made of posts of another topic, of which this is the first.</summary>
    internal Topic(Guid boardId, string title, Post first)
        : this(boardId, title, TopicService.SlugOf(title), "", first.PostedAt) => AuthorId = first.AuthorId;

    /// <summary>A small number: addresses are read out over the telephone.</summary>
    public long Id { get; private set; }

    public Guid BoardId { get; private set; }

    /// <summary>Names its feed for ever, also when the site moves.</summary>
    public Guid EntryId { get; private set; }

    public string Title { get; private set; } = "";

    public string Slug { get; private set; } = "";

    /// <summary>Null once the person has been erased.</summary>
    public string? AuthorId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset LastActivityAt { get; private set; }

    public int PostCount { get; private set; }

    /// <summary>The number of the newest post that others could ever see.</summary>
    public int LastNumber { get; private set; }

    /// <summary>How many people have said "me too" to the post that opens it.</summary>
    public int SupportCount { get; private set; }

    /// <summary>Whether there is a <see cref="Statements.StatementQuestion"/> of it.</summary>
    public bool CollectsStatements { get; private set; }

    public bool Hidden { get; private set; }

    /// <summary>Why; null when it is not hidden.</summary>
    public Withheld? Withheld { get; private set; }

    public string? RemovedBecause { get; private set; }

    /// <summary>Stands before the others on its board until then.</summary>
    public DateTimeOffset? PinnedUntil { get; private set; }

    /// <summary>Since when it takes no more posts.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public string? ClosedBecause { get; private set; }

    /// <summary>Slow mode of its own: one post a person in so many minutes.</summary>
    public int? SlowMinutes { get; private set; }

    /// <summary>The topic that took its posts; it is hidden then.</summary>
    public long? MergedInto { get; private set; }

    /// <summary>How many notes tell what was done to it.</summary>
    public int NoteCount { get; private set; }

    public ItemRef Item => ItemOf(Id);

    public static ItemRef ItemOf(long topicId) => new(ItemKind, topicId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whether nobody has written in it for so many days that it takes no more posts.</summary>
    public bool IsQuiet(int? quietDays, DateTimeOffset now) => quietDays is { } days && LastActivityAt.AddDays(days) <= now;

    internal void CollectStatements() => CollectsStatements = true;

    /// <summary>Becomes as it is to be; what readers are told of is returned.</summary>
    internal IReadOnlyList<(TopicAct Act, string? Words)> Arrange(TopicState state, DateTimeOffset now)
    {
        List<(TopicAct, string?)> acts = [];
        if (state.IsClosed != ClosedAt is not null || (state.IsClosed && state.Reason != ClosedBecause))
        {
            acts.Add(state.IsClosed ? (TopicAct.Closed, state.Reason) : (TopicAct.Opened, null));
        }

        if (state.SlowMinutes != SlowMinutes)
        {
            acts.Add((TopicAct.Slowed, state.SlowMinutes?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        (PinnedUntil, SlowMinutes) = (state.PinnedUntil, state.SlowMinutes);
        (ClosedAt, ClosedBecause) = state.IsClosed ? (ClosedAt ?? now, state.Reason) : default((DateTimeOffset?, string?));
        return acts;
    }

    internal void Rename(string title) => (Title, Slug) = (title, TopicService.SlugOf(title));

    internal void MoveTo(Board board) => BoardId = board.Id;

    internal void MergeInto(long topicId) => (Hidden, MergedInto, PinnedUntil) = (true, topicId, null);

    internal void CountNote() => NoteCount++;

    internal void Count(TopicCount count)
    {
        (PostCount, LastNumber, LastActivityAt) = (count.Posts, count.Posts, count.LastActivityAt);
        (StartedAt, AuthorId, SupportCount) = (count.First.PostedAt, count.First.AuthorId, count.First.SupportCount);
    }

    internal void Withhold(Withheld why, string? reason = null) => (Hidden, Withheld, RemovedBecause) = (true, Withheld.After(why), reason);

    /// <summary>Shows it. What nobody has seen yet counts as started now.</summary>
    internal void Show(DateTimeOffset now)
    {
        (StartedAt, LastActivityAt) = Withheld.IsUnseen() ? (now, now) : (StartedAt, LastActivityAt);
        (Hidden, Withheld, RemovedBecause) = (false, null, null);
    }
}

internal sealed class TopicMapping : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.ToTable("topics");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Withheld).HasConversion(WithheldNames.Converter);
        builder.Ignore(t => t.Item);
    }
}
