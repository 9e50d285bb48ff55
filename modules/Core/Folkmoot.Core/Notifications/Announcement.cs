using Folkmoot.Core.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Notifications;

/// <summary>A <see cref="Notice"/> as it is kept: once, however many are told.</summary>
public sealed class Announcement
{
    public const int MaximumTitle = 200;
    public const int MaximumText = 300;

    private Announcement()
    {
    }

    internal Announcement(Notice notice, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        About = notice.About.ToString();
        Watched = [.. notice.Watched.Concat(notice.Area is { } area ? [Area.ItemOf(area)] : []).Select(item => item.ToString()).Distinct()];
        Title = Shortened(notice.Title.ReplaceLineEndings(" ").Trim(), MaximumTitle);
        Text = Shortened(notice.Text.ReplaceLineEndings(" ").Trim(), MaximumText);
        Address = notice.Address;
        ActorId = notice.ActorId;
        At = now;
    }

    public Guid Id { get; private set; }

    /// <summary>As an <see cref="ItemRef"/> is written.</summary>
    public string About { get; private set; } = "";

    /// <summary>From the narrowest to the widest.</summary>
    public string[] Watched { get; private set; } = [];

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Null for the site itself, and once the person has been erased.</summary>
    public string? ActorId { get; private set; }

    public DateTimeOffset At { get; private set; }

    private static string Shortened(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // Between words where there are any, and never within one character of two halves.
        var space = text.LastIndexOf(' ', most - 1);
        var end = space > most / 2 ? space : char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end] + "…";
    }
}

internal sealed class AnnouncementMapping : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.ToTable("announcements");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
    }
}
