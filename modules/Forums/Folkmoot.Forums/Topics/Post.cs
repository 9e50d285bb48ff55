using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Topics;

/// <summary>What somebody has written in a topic; the first one opens it.</summary>
public sealed class Post
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a post by its number.</summary>
    public const string ItemKind = "forums.post";

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

    /// <summary>Others do not read its words.</summary>
    public bool Hidden { get; private set; }

    /// <summary>Why; null when it is not hidden.</summary>
    public Withheld? Withheld { get; private set; }

    /// <summary>What the tombstone says.</summary>
    public string? RemovedBecause { get; private set; }

    public ItemRef Item => ItemOf(Id);

    public static ItemRef ItemOf(long postId) => new(ItemKind, postId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal void Withhold(Withheld why, string? reason = null) => (Hidden, Withheld, RemovedBecause) = (true, Withheld.After(why), reason);

    /// <summary>Shows it. What nobody has seen yet counts as written now, so that readers and feeds do not miss it.</summary>
    internal void Show(DateTimeOffset now)
    {
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
        builder.Ignore(p => p.Item);
        builder.HasOne(p => p.Topic).WithMany().HasForeignKey(p => p.TopicId);
    }
}
