using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Business;

/// <summary>How news from feeds, and crimes, are fetched and kept.</summary>
public sealed class NewsSettings
{
    public const string Name = "BusinessNews";

    /// <summary>The shortest time between two checks of one feed, in minutes.</summary>
    [Range(15, 1440)]
    public int LeastMinutes { get; set; } = 30;

    /// <summary>The longest time between two checks of a feed that brings nothing, in hours. A feed may ask for more, up to a week.</summary>
    [Range(1, 168)]
    public int MostHours { get; set; } = 24;

    /// <summary>So many entries of a feed are kept.</summary>
    [Range(10, 2000)]
    public int KeepEntries { get; set; } = 200;

    /// <summary>Whether crimes come from data.police.uk by themselves.</summary>
    public bool FetchCrimes { get; set; }
}
