using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Reports;

/// <summary>How map reports work on this site.</summary>
public sealed class ReportSettings
{
    public const string Name = "Reports";

    /// <summary>How far around a place open reports of the same category are offered before somebody writes another.</summary>
    [Range(0, 1000)]
    [Display(Name = "Metres within which a report may be a duplicate", Description = "Categories can have a number of their own. 0 asks nobody.")]
    public int DuplicateMetres { get; set; } = 250;

    [Range(0, 365)]
    [Display(Name = "Days in which people can say that it is not fixed")]
    public int ReopenDays { get; set; } = 28;

    /// <summary>Working days until a report should be dealt with, unless its category says otherwise.</summary>
    [Range(1, 365)]
    [Display(Name = "Working days until a report is overdue")]
    public int TargetDays { get; set; } = 10;

    [Range(0, 365)]
    [Display(Name = "Days until people are asked whether it is fixed", Description = "0 asks nobody.")]
    public int QuestionnaireDays { get; set; } = 28;

    /// <summary>Closed enquiries are deleted after that.</summary>
    [Range(30, 3650)]
    [Display(Name = "Days for which answered enquiries are kept")]
    public int EnquiryDays { get; set; } = 730;

    /// <summary>The domain whose mail the provider hands over; empty while answers by mail go straight to people's own addresses.</summary>
    [StringLength(200), RegularExpression(@"([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+)?", ErrorMessage = "Enter a domain such as reply.example.org, or nothing")]
    [Display(Name = "Domain of the addresses to which mails are answered", Description = "Empty: officers answer straight to whoever reported it.")]
    public string? ReplyDomain { get; set; }

    [Range(0, 5)]
    [Display(Name = "Photos of a report")]
    public int Photos { get; set; } = 5;

    /// <summary>How many reports one e-mail address may have waiting for its confirmation within an hour.</summary>
    [Range(1, 100)]
    [Display(Name = "Reports that one person may send in an hour")]
    public int ReportsPerHour { get; set; } = 5;

    /// <summary>On a trial site nothing reaches the officers: what would go to them goes to whoever reports.</summary>
    [Display(Name = "This is a trial", Description = "What would go to the officers is sent to whoever reports.")]
    public bool IsTrial { get; set; }

    /// <summary>Who hears that a report found nobody to go to, or that a contact's mail came back.</summary>
    [StringLength(254), EmailAddress]
    [Display(Name = "Who is told when a report finds nobody to go to")]
    public string? EditorsAddress { get; set; }
}
