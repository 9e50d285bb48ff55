using Folkmoot.Core.Areas;
using Folkmoot.Core.Residents.Verification;
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

    public string? Description { get; private set; }

    /// <summary>The code of the area that it belongs to; null for the whole council.</summary>
    public string? AreaCode { get; internal set; }

    /// <summary>Whether it was opened because the area exists. An area has one of these at most.</summary>
    public bool OpenedForArea { get; internal set; }

    public int Position { get; internal set; }

    public BoardReaders Readers { get; private set; }

    /// <summary>What people are told before they write here; Markdown.</summary>
    public string? Rules { get; private set; }

    /// <summary>How well the site must know those who write here; null for what it asks of everybody who posts.</summary>
    public ResidentLevel? NeedsLevel { get; private set; }

    /// <summary>Whether only those who live in its area write here.</summary>
    public bool ResidentsOnly { get; private set; }

    /// <summary>After so many days without a post a topic takes no more; null for never.</summary>
    public int? QuietDays { get; private set; }

    /// <summary>Slow mode: one post a person in so many minutes; null for none.</summary>
    public int? SlowMinutes { get; private set; }

    /// <summary>Readable, but closed to new posts and left out of lists.</summary>
    public bool Archived { get; internal set; }

    public DateTimeOffset CreatedAt { get; private set; }

    internal void Become(BoardData data)
    {
        Title = data.Title;
        Description = string.IsNullOrWhiteSpace(data.Description) ? null : data.Description.Trim();
        AreaCode = OpenedForArea ? AreaCode : data.Area?.Value;
        Archived = data.Archived;
        Readers = data.Readers;
        Rules = string.IsNullOrWhiteSpace(data.Rules) ? null : data.Rules.Trim();
        NeedsLevel = data.NeedsLevel is ResidentLevel.None ? null : data.NeedsLevel;
        ResidentsOnly = data.ResidentsOnly;
        (QuietDays, SlowMinutes) = (data.QuietDays, data.SlowMinutes);
    }

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

    /// <summary>Whether nobody has changed it since it was opened because the area exists.</summary>
    internal bool IsAsOpenedFor(AreaSummary? area) =>
        Title == area?.Name && Description is null && Rules is null && Readers == BoardReaders.Everyone && NeedsLevel is null && QuietDays is null && SlowMinutes is null
        && !ResidentsOnly && !Archived && Position == 0;

    public ItemRef Item => ItemOf(Slug);

    public static ItemRef ItemOf(string slug) => new(ItemKind, slug);

    public bool IsForEveryone => Readers == BoardReaders.Everyone;

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);
}

internal sealed class BoardMapping : IEntityTypeConfiguration<Board>
{
    public void Configure(EntityTypeBuilder<Board> builder)
    {
        builder.ToTable("boards");
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Readers).HasConversion(readers => readers.ToString().ToLowerInvariant(), text => Enum.Parse<BoardReaders>(text, true));
        builder.Property(b => b.NeedsLevel).HasConversion(level => level.ToString()!.ToLowerInvariant(), text => Enum.Parse<ResidentLevel>(text, true));
        builder.Ignore(b => b.Item);
        builder.Ignore(b => b.Area);
        builder.Ignore(b => b.IsForEveryone);
    }
}
