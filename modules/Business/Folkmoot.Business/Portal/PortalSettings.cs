using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Business.Portal;

/// <summary>How the portal works on this site.</summary>
public sealed class PortalSettings
{
    public const string Name = "BusinessPortal";

    /// <summary>Above the portal's page; empty for "Business".</summary>
    [Display(Name = "Heading of the portal", Description = "Empty for “Business”.")]
    [StringLength(100)]
    public string Heading { get; set; } = "";

    /// <summary>Stands below the heading; Markdown.</summary>
    [Display(Name = "Introduction", Description = "Stands below the heading. Markdown: **bold**, - lists, [links](https://example.org).")]
    [StringLength(2000)]
    public string Introduction { get; set; } = "";

    /// <summary>After so many months a listing that nobody has confirmed is hidden.</summary>
    [Display(Name = "Months until an entry that nobody has confirmed is hidden")]
    [Range(1, 60)]
    public int MonthsUntilConfirmed { get; set; } = 12;

    /// <summary>So many days before that, its owner is asked by mail.</summary>
    [Display(Name = "Days before that on which its owner is asked")]
    [Range(1, 90)]
    public int DaysOfNotice { get; set; } = 28;

    /// <summary>How many listings one person may run.</summary>
    [Display(Name = "Entries that one person may run")]
    [Range(1, 100)]
    public int ListingsPerPerson { get; set; } = 10;

    /// <summary>For so many days a notice may hang.</summary>
    [Display(Name = "Days for which a notice may hang")]
    [Range(1, 366)]
    public int LongestNotice { get; set; } = 60;

    /// <summary>How many notices one person may have hanging.</summary>
    [Display(Name = "Notices that one person may have hanging")]
    [Range(1, 100)]
    public int NoticesPerPerson { get; set; } = 10;

    /// <summary>Whether only people who are signed in read the noticeboard.</summary>
    [Display(Name = "Only people who are signed in read the noticeboard")]
    public bool NoticesForMembersOnly { get; set; }
}
