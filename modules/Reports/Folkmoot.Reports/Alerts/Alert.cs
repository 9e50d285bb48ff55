using Folkmoot.Core.Areas;
using Folkmoot.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Alerts;

/// <summary>That somebody wants to hear of new reports around a place or in an area. The place may be their home: nothing that is public or mailed names it.</summary>
public sealed class Alert
{
    /// <summary>The kind of an <see cref="ItemRef"/> by which Core's notices know whose alert it is.</summary>
    public const string ItemKind = "reports.alert";

    /// <summary>As many as one person or address may have.</summary>
    public const int Most = 10;

    /// <summary>How far around a place, in metres.</summary>
    public static readonly IReadOnlyList<int> Distances = [500, 1000, 2000, 5000, 10_000];

    private Alert()
    {
    }

    internal Alert(DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Null for who gave an address alone.</summary>
    public string? UserId { get; internal set; }

    public string? Email { get; internal set; }

    public double? Longitude { get; internal set; }

    public double? Latitude { get; internal set; }

    public int? Metres { get; internal set; }

    public string? AreaCode { get; internal set; }

    /// <summary>Null for all.</summary>
    public Guid? CategoryId { get; internal set; }

    public NoticeFrequency Frequency { get; internal set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null until the person has shown that the address is theirs.</summary>
    public DateTimeOffset? ConfirmedAt { get; internal set; }

    public ItemRef Item => new(ItemKind, Id.ToString("n"));

    public GeoPoint? Point => Longitude is { } x && Latitude is { } y ? new GeoPoint(x, y) : null;
}

/// <summary>A new report that an address is to hear of.</summary>
public sealed class AlertNews
{
    private AlertNews()
    {
    }

    public Guid AlertId { get; private set; }

    public Guid ReportId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public bool Mailed { get; internal set; }
}

/// <summary>A report that people have been told of as new.</summary>
public sealed class AnnouncedReport
{
    private AnnouncedReport()
    {
    }

    public Guid ReportId { get; private set; }

    public DateTimeOffset At { get; private set; }
}

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>, IEntityTypeConfiguration<AlertNews>, IEntityTypeConfiguration<AnnouncedReport>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Frequency).HasConversion(how => how.ToString().ToLowerInvariant(), text => Enum.Parse<NoticeFrequency>(text, true));
        builder.Ignore(a => a.Item).Ignore(a => a.Point);
    }

    public void Configure(EntityTypeBuilder<AlertNews> builder)
    {
        builder.ToTable("alert_news");
        builder.HasKey(n => new { n.AlertId, n.ReportId });
    }

    public void Configure(EntityTypeBuilder<AnnouncedReport> builder)
    {
        builder.ToTable("announced");
        builder.HasKey(a => a.ReportId);
    }
}
