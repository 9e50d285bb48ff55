using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Forums;

/// <summary>
/// How the site's forums work. What holds for all that people write, such as the seconds between two posts, the links and pictures of new people and
/// the flags a day, stands in Core's <c>ModerationSettings</c>.
/// </summary>
public sealed class ForumSettings
{
    public const string Name = "Forums";

    /// <summary>The kind of area that each has a board of its own; wards stand in while there are none of it. Empty for no such boards.</summary>
    [StringLength(40), RegularExpression("([a-z][a-z0-9-]*)?")]
    [Display(Name = "Kind of area with a board of its own", Description = "Such as locality or ward. Empty for no such boards.")]
    public string BoardsFor { get; set; } = "locality";

    /// <summary>So many replies a new person may write in one topic that is not their own.</summary>
    [Range(1, 1000)]
    [Display(Name = "Replies of a new person in one topic", Description = "In topics that they have not started.")]
    public int RepliesOfNewPeople { get; set; } = 3;

    /// <summary>So long people may change what they wrote, in hours; 0 for never.</summary>
    [Range(0, 8760)]
    [Display(Name = "Hours in which people may change what they wrote", Description = "0 for never.")]
    public int HoursToEdit { get; set; } = 24;

    /// <summary>The same for new people.</summary>
    [Range(0, 8760)]
    [Display(Name = "The same hours for new people", Description = "0 for never.")]
    public int HoursToEditOfNewPeople { get; set; } = 1;

    /// <summary>So often a day one person may support what others wrote.</summary>
    [Range(1, 1000)]
    [Display(Name = "How often one person may agree in a day")]
    public int SupportsPerDay { get; set; } = 20;

    /// <summary>So often a day one person may support what the same other person wrote.</summary>
    [Range(1, 1000)]
    [Display(Name = "How often one person may agree with the same other person in a day")]
    public int SupportsPerDayForOnePerson { get; set; } = 6;

    /// <summary>What is put right within so many minutes counts as posted like that: no mark, no history.</summary>
    [Range(0, 60)]
    [Display(Name = "Minutes in which a change leaves no mark")]
    public int MinutesToPutRight { get; set; } = 5;

    /// <summary>So many pictures people may put into one post; 0 for none. For new people, Core's <c>ModerationSettings</c> say how many.</summary>
    [Range(0, 20)]
    [Display(Name = "Pictures in one post", Description = "0 for none. For new people, the moderation settings say how many.")]
    public int PicturesPerPost { get; set; } = 4;

    /// <summary>So many people named in one post are told.</summary>
    [Range(0, 50)]
    [Display(Name = "People named in one post who are told")]
    public int MentionsPerPost { get; set; } = 10;
}
