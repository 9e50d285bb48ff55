using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Notifications;

/// <summary>Something that a person is told on the site itself.</summary>
public sealed class InboxNotice
{
    /// <summary>The kind of what came because the person watches something: its words are the announcement's.</summary>
    public const string WatchedKind = "core.watched";

    private InboxNotice()
    {
    }

    internal InboxNotice(string userId, DirectNotice notice, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Kind = notice.Kind;
        Title = notice.Title;
        Text = notice.Text;
        Address = notice.Address;
        At = now;
    }

    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    /// <summary>Module and noun, such as <c>core.moderation</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Plain text.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Plain text, possibly of several lines.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Below the site's base address, with a leading slash.</summary>
    public string Address { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>What it tells of, for what came because the person watches something; null for what concerns him alone.</summary>
    public Guid? AnnouncementId { get; private set; }

    /// <summary>Whether it is still to be mailed, at once or in a digest.</summary>
    public bool MailWaits { get; private set; }

    internal void Mailed() => MailWaits = false;

    internal void Read(DateTimeOffset now) => ReadAt ??= now;
}

/// <summary>What one person is told about something of theirs, whether or not they watch anything.</summary>
/// <param name="Kind">Module and noun, such as <c>core.moderation</c>.</param>
/// <param name="Title">Plain text, one line, in the site's language: the mail's subject.</param>
/// <param name="Text">Plain text: what happened, why, and what they can do now.</param>
/// <param name="Address">Where to go, below the site's base address, with a leading slash.</param>
public sealed record DirectNotice(string Kind, string Title, string Text, string Address);

internal sealed class InboxNoticeMapping : IEntityTypeConfiguration<InboxNotice>
{
    public void Configure(EntityTypeBuilder<InboxNotice> builder)
    {
        builder.ToTable("inbox_notices");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.MailWaits).HasDefaultValue(false);
        builder.HasOne<Announcement>().WithMany().HasForeignKey(n => n.AnnouncementId);
    }
}
