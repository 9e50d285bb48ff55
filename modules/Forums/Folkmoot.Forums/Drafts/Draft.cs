using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Drafts;

/// <summary>What somebody has begun to write: a topic on a board, or a reply. Nobody else ever sees it.</summary>
public sealed class Draft
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a draft by its id, for its pictures.</summary>
    public const string ItemKind = "forums.draft";

    private Draft()
    {
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    /// <summary>The board of a new topic; null for a reply.</summary>
    public Guid? BoardId { get; private set; }

    /// <summary>The topic of a reply; null for a new topic.</summary>
    public long? TopicId { get; private set; }

    public string? Title { get; private set; }

    public string Body { get; private set; } = "";

    public DateTimeOffset SavedAt { get; private set; }

    public ItemRef Item => ItemOf(Id);

    public static ItemRef ItemOf(Guid id) => new(ItemKind, id.ToString("n"));
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Ignore(d => d.Item);
    }
}
