using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Topics;

/// <summary>What somebody has written in a topic; the first one opens it.</summary>
public sealed class Post
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a post by its number.</summary>
    public const string ItemKind = "forums.post";

    /// <summary>The constraint by which one form makes one post.</summary>
    internal const string Once = "posts_once";

    private Post()
    {
    }

    internal Post(string authorId, string body, Guid formToken, DateTimeOffset now)
    {
        EntryId = Guid.CreateVersion7();
        AuthorId = authorId;
        Body = body;
        FormToken = formToken;
        PostedAt = now;
    }

    public long Id { get; private set; }

    public long TopicId { get; internal set; }

    /// <summary>Set when a topic and its first post are saved together.</summary>
    public Topic? Topic { get; internal set; }

    /// <summary>Names its entry in feeds for ever, also when the site moves.</summary>
    public Guid EntryId { get; private set; }

    /// <summary>Null once the person has been erased.</summary>
    public string? AuthorId { get; private set; }

    /// <summary>Markdown as it was written.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Came with the form: a form that is sent twice makes one post.</summary>
    public Guid FormToken { get; private set; }

    public DateTimeOffset PostedAt { get; private set; }

    /// <summary>Its place in the topic, from 1; given when others first can see it, and null until then.</summary>
    public int? Number { get; private set; }

    /// <summary>When its words were last changed.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>How often its words have been changed.</summary>
    public int Edits { get; private set; }

    /// <summary>When its author took it away.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>How many people have said that they agree.</summary>
    public int SupportCount { get; private set; }

    /// <summary>How many pictures its author has put beside the words.</summary>
    public int PictureCount { get; private set; }

    /// <summary>Others do not read its words.</summary>
    public bool Hidden { get; private set; }

    /// <summary>Why; null when it is not hidden.</summary>
    public Withheld? Withheld { get; private set; }

    /// <summary>What the tombstone says.</summary>
    public string? RemovedBecause { get; private set; }

    /// <summary>Of what has just been posted: whether its author may have a draft of it left.</summary>
    public bool LeavesDraft { get; private set; } = true;

    public ItemRef Item => ItemOf(Id);

    public static ItemRef ItemOf(long postId) => new(ItemKind, postId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal void Withhold(Withheld why, string? reason = null) => (Hidden, Withheld, RemovedBecause) = (true, Withheld.After(why), reason);

    /// <summary>It opens its topic.</summary>
    internal void Open() => Number = 1;

    internal void Stand(long id, int number, bool leavesDraft) => (Id, Number, LeavesDraft) = (id, number, leavesDraft);

    /// <summary>Its author takes it away: a tombstone stays.</summary>
    internal void Withdraw(DateTimeOffset now)
    {
        if (Hidden)
        {
            throw new InvalidOperationException("Only what can be seen is taken away.");
        }

        (Hidden, Withheld, WithdrawnAt) = (true, Topics.Withheld.Withdrawn, now);
    }

    /// <summary>Its author brings it back.</summary>
    internal void BringBack()
    {
        if (Withheld != Topics.Withheld.Withdrawn)
        {
            throw new InvalidOperationException("Only what its author has taken away is brought back.");
        }

        (Hidden, Withheld, WithdrawnAt) = (false, null, null);
    }

    /// <summary>Changes its words so soon that it counts as what was posted.</summary>
    internal void Correct(string body) => Body = body;

    /// <summary>Changes its words; what it said before is returned, to be kept.</summary>
    internal PostVersion Change(string body, DateTimeOffset now)
    {
        var former = new PostVersion(Id, Edits, Body, EditedAt ?? PostedAt);
        (Body, EditedAt, Edits) = (body, now, Edits + 1);
        return former;
    }

    /// <summary>Shows it. What nobody has seen yet counts as written now, so that readers and feeds do not miss it.</summary>
    internal void Show(DateTimeOffset now)
    {
        // Whatever a moderator says of it, its author has taken it away.
        if (Withheld == Topics.Withheld.Withdrawn)
        {
            return;
        }

        PostedAt = Withheld.IsUnseen() ? now : PostedAt;
        (Hidden, Withheld, RemovedBecause) = (false, null, null);
    }
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("posts");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Withheld).HasConversion(WithheldNames.Converter);
        builder.Ignore(p => p.Item).Ignore(p => p.LeavesDraft);
        builder.HasOne(p => p.Topic).WithMany().HasForeignKey(p => p.TopicId);
    }
}
