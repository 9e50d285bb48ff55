using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Business.Noticeboard;

/// <summary>What a notice is about.</summary>
public enum NoticeKind
{
    Offer,
    Job,
    Event,
}

/// <summary>How far a notice is.</summary>
public enum NoticeState
{
    /// <summary>A moderator reads it before others do.</summary>
    Held,

    /// <summary>It hangs until its time is over.</summary>
    Published,

    /// <summary>Its author or the clock has taken it down.</summary>
    TakenDown,

    /// <summary>A moderator has taken it away.</summary>
    Removed,
}

/// <summary>A job, an offer or an event that somebody has hung on the noticeboard, for a firm of the directory or for himself.</summary>
public sealed class Notice
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a notice by its id.</summary>
    public const string ItemKind = "business.notice";

    /// <summary>What pages show that list notices.</summary>
    public static readonly ItemRef BoardItem = new("business.noticeboard", "all");

    private Notice()
    {
    }

    internal Notice(string? authorId, Guid? formToken, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (AuthorId, FormToken, PostedAt) = (authorId, formToken, now);
    }

    public Guid Id { get; private set; }

    public NoticeKind Kind { get; private set; }

    public NoticeState State { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Markdown as it was written.</summary>
    public string Text { get; private set; } = "";

    public string Place { get; private set; } = "";

    /// <summary>How to answer it; plain text.</summary>
    public string Contact { get; private set; } = "";

    /// <summary>Whose it is; null when it is of no firm of the directory.</summary>
    public Guid? ListingId { get; private set; }

    public string? AuthorId { get; private set; }

    public Guid? FormToken { get; private set; }

    public DateTimeOffset PostedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Of an event.</summary>
    public DateTimeOffset? BeginsAt { get; private set; }

    /// <summary>Of an event.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>From then on nobody sees it, whether or not a job has run.</summary>
    public DateTimeOffset TakeDownAt { get; private set; }

    public string? RemovedBecause { get; private set; }

    public ItemRef Item => new(ItemKind, Id.ToString());

    public bool HangsAt(DateTimeOffset now) => State == NoticeState.Published && TakeDownAt > now;

    public bool IsOf(string? userId) => userId is not null && AuthorId == userId;

    internal void Become(NoticeData data, Guid? listingId, DateTimeOffset now)
    {
        (Kind, Title, Text) = (data.Kind, data.Title.Trim(), data.Text.ReplaceLineEndings("\n").Trim());
        (Place, Contact, ListingId) = (data.Place?.Trim() ?? "", data.Contact?.Trim() ?? "", listingId);
        (BeginsAt, EndsAt) = data.Kind == NoticeKind.Event ? (data.BeginsAt?.ToUniversalTime(), data.EndsAt?.ToUniversalTime()) : (null, null);
        TakeDownAt = data.TakeDownAt.ToUniversalTime();
        ChangedAt = now;
    }

    internal void Publish() => (State, RemovedBecause) = (NoticeState.Published, null);

    internal void Hold() => State = NoticeState.Held;

    internal void TakeDown() => State = NoticeState.TakenDown;

    internal void Remove(string because) => (State, RemovedBecause) = (NoticeState.Removed, because);
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Kind).HasConversion(kind => kind.ToString().ToLowerInvariant(), text => Enum.Parse<NoticeKind>(text, true));
        builder.Property(n => n.State).HasConversion(state => state.ToString().ToLowerInvariant(), text => Enum.Parse<NoticeState>(text, true));
        builder.Ignore(n => n.Item);
    }
}
