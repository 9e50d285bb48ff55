using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Boards;

/// <summary>A place for topics: one area's own, or one on a subject.</summary>
public sealed class Board
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a board by its slug.</summary>
    public const string ItemKind = "forums.board";

    /// <summary>What a new board is before an election.</summary>
    public const string PublicationKind = "forums.board";

    /// <summary>What pages show that list boards or topics of all boards.</summary>
    public static readonly ItemRef AllItem = new("forums.boards", "all");

    private Board()
    {
    }

    internal Board(string slug, string title, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7();
        Slug = slug;
        Title = title;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Its part of addresses, and its id in recipes.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; internal set; } = "";

    public string? Description { get; internal set; }

    /// <summary>The code of the area that it belongs to; null for the whole council.</summary>
    public string? AreaCode { get; internal set; }

    /// <summary>Whether it was opened because the area exists. An area has one of these at most.</summary>
    public bool OpenedForArea { get; internal set; }

    public int Position { get; internal set; }

    /// <summary>Readable, but closed to new posts and left out of lists.</summary>
    public bool Archived { get; internal set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>
    /// The area has gone and another has come after it. Its own board becomes that area's own, unless it has one: then it stays beside that one.
    /// Addresses stay as they are.
    /// </summary>
    internal void Follow(string formerName, AreaSummary successor, bool becomesItsOwn)
    {
        AreaCode = successor.Id.Value;
        if (OpenedForArea && becomesItsOwn && Title == formerName)
        {
            Title = successor.Name;
        }

        OpenedForArea = OpenedForArea && becomesItsOwn;
    }

    public ItemRef Item => ItemOf(Slug);

    public static ItemRef ItemOf(string slug) => new(ItemKind, slug);

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);
}

internal sealed class BoardMapping : IEntityTypeConfiguration<Board>
{
    public void Configure(EntityTypeBuilder<Board> builder)
    {
        builder.ToTable("boards");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Ignore(b => b.Item);
        builder.Ignore(b => b.Area);
    }
}
