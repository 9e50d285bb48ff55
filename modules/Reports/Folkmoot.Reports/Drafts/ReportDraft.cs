using System.Text.Json.Serialization;
using Folkmoot.Core.Areas;
using Folkmoot.Reports.Categories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Drafts;

/// <summary>A report that somebody is writing, page by page. It is known by a key that only their browser has.</summary>
public sealed class ReportDraft
{
    /// <summary>The kind of an <see cref="ItemRef"/> that has the photos until the report is sent.</summary>
    public const string ItemKind = "reports.draft";

    /// <summary>For how long an unfinished report is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private ReportDraft()
    {
    }

    internal ReportDraft(string keyHash, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        KeyHash = keyHash;
        ChangedAt = now;
    }

    public Guid Id { get; private set; }

    public string KeyHash { get; private set; } = "";

    public DraftAnswers Answers { get; internal set; } = new();

    public DateTimeOffset ChangedAt { get; internal set; }

    /// <summary>The report that it has become.</summary>
    public Guid? ReportId { get; internal set; }

    public ItemRef Item => new(ItemKind, Id.ToString("n"));

    /// <summary>To whom the photo album says the photos belong, signed in or not.</summary>
    public string PhotoOwner => "report-draft:" + Id.ToString("n");
}

/// <summary>What has been answered so far.</summary>
public sealed class DraftAnswers
{
    public double? Longitude { get; set; }

    public double? Latitude { get; set; }

    /// <summary>The place as its writer found it: an address, a facility, a postcode.</summary>
    public string Place { get; set; } = "";

    /// <summary>Where a photo says that it was taken, until its writer has said whether that is the place.</summary>
    public double? PhotoLongitude { get; set; }

    public double? PhotoLatitude { get; set; }

    public string Category { get; set; } = "";

    /// <summary>Whether the writer has seen what is reported nearby, and writes all the same.</summary>
    public bool SeenNearby { get; set; }

    public string Title { get; set; } = "";

    public string Details { get; set; } = "";

    public Dictionary<string, string> Questions { get; set; } = [];

    public string Name { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public bool ShowsName { get; set; }

    [JsonIgnore]
    public GeoPoint? Point => Longitude is { } x && Latitude is { } y ? new GeoPoint(x, y) : null;

    [JsonIgnore]
    public GeoPoint? PhotoPoint
    {
        get => PhotoLongitude is { } x && PhotoLatitude is { } y ? new GeoPoint(x, y) : null;
        set => (PhotoLongitude, PhotoLatitude) = (value?.Longitude, value?.Latitude);
    }

    [JsonIgnore]
    public bool HasDetails => Title.Length > 0;

    [JsonIgnore]
    public bool HasWriter => Email.Length > 0;
}

internal sealed class ReportDraftMapping : IEntityTypeConfiguration<ReportDraft>
{
    public void Configure(EntityTypeBuilder<ReportDraft> builder)
    {
        builder.ToTable("drafts");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Answers).IsJson();
        builder.Ignore(d => d.Item).Ignore(d => d.PhotoOwner);
    }
}
