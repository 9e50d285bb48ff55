using Folkmoot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ParishNotices.Notices;

/// <summary>What hangs on the board until it is taken down.</summary>
public sealed class Notice
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a notice by its slug.</summary>
    public const string ItemKind = "parishnotices.notice";

    /// <summary>What pages show that list notices.</summary>
    public static readonly ItemRef BoardItem = new("parishnotices.board", "all");

    private Notice()
    {
    }

    internal Notice(string slug, string? authorId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        Slug = slug;
        AuthorId = authorId;
        PostedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Its part of addresses, and its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; internal set; } = "";

    /// <summary>Markdown as it was written.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>The code of the area that it is about; null for all.</summary>
    public string? AreaCode { get; internal set; }

    /// <summary>Null for notices from a recipe, and once the person has been erased.</summary>
    public string? AuthorId { get; internal set; }

    public DateTimeOffset PostedAt { get; private set; }

    /// <summary>From then on nobody sees it, whether or not a job has run.</summary>
    public DateTimeOffset? TakeDownAt { get; internal set; }

    /// <summary>Whether the rest of the site has been told that it is gone.</summary>
    public bool TakenDown { get; private set; }

    public ItemRef Item => new(ItemKind, Slug);

    internal void TakeDown() => TakenDown = true;
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Ignore(n => n.Item);
    }
}
