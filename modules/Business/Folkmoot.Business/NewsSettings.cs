using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Business;

/// <summary>How news from feeds, and crimes, are fetched and kept.</summary>
public sealed class NewsSettings
{
    public const string Name = "BusinessNews";

    /// <summary>The shortest time between two checks of one feed, in minutes.</summary>
    [Display(Name = "Shortest time between two checks of a feed, in minutes")]
    [Range(15, 1440)]
    public int LeastMinutes { get; set; } = 30;

    /// <summary>The longest time between two checks of a feed that brings nothing, in hours. A feed may ask for more, up to a week.</summary>
    [Display(Name = "Longest time between two checks of a feed that brings nothing, in hours", Description = "A feed may ask for more, up to a week.")]
    [Range(1, 168)]
    public int MostHours { get; set; } = 24;

    /// <summary>So many entries of a feed are kept.</summary>
    [Display(Name = "Entries of a feed that are kept")]
    [Range(10, 2000)]
    public int KeepEntries { get; set; } = 200;

    /// <summary>Whether crimes come from data.police.uk by themselves.</summary>
    [Display(Name = "Crimes come from data.police.uk by themselves", Description = "Months that are missing are asked for once a day.")]
    public bool FetchCrimes { get; set; }
}
