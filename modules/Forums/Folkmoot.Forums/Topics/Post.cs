using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Topics;

/// <summary>What somebody has written in a topic; the first one opens it.</summary>
public sealed class Post
{
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

    /// <summary>Its place stays, its words are not shown.</summary>
    public bool Hidden { get; private set; }

    internal void Hide() => Hidden = true;
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("posts");
        builder.HasKey(p => p.Id);
        builder.HasOne(p => p.Topic).WithMany().HasForeignKey(p => p.TopicId);
    }
}
