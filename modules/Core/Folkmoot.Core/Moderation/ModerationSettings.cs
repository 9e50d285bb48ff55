using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Moderation;

/// <summary>The rules by which texts are checked, flagged and decided.</summary>
public sealed class ModerationSettings
{
    public const string Name = "Moderation";

    /// <summary>Words and phrases that nobody may write, one a line.</summary>
    [StringLength(20000)]
    [Display(Name = "Words that nobody may write", Description = "One word or phrase a line.")]
    public string BlockedWords { get; set; } = "";

    /// <summary>Words and phrases that a moderator reads before anybody else does, one a line.</summary>
    [StringLength(20000)]
    [Display(Name = "Words that a moderator reads first", Description = "One word or phrase a line.")]
    public string WordsToApprove { get; set; } = "";

    /// <summary>So many texts more approved than removed make a person trusted; until then each text waits. 0 trusts everybody.</summary>
    [Range(0, 100)]
    [Display(Name = "Approvals until a person is trusted", Description = "So many texts more approved than removed. Until then, a moderator reads each text first. 0 trusts everybody.")]
    public int ApprovalsToBeTrusted { get; set; } = 1;

    [Range(0, 100)]
    [Display(Name = "Links in a text of a new person")]
    public int LinksForNewPeople { get; set; } = 2;

    [Range(0, 100)]
    [Display(Name = "Pictures in a text of a new person")]
    public int PicturesForNewPeople { get; set; } = 1;

    /// <summary>Per cent of the letters that may be capitals in a text of some length.</summary>
    [Range(1, 100)]
    [Display(Name = "Capital letters, in per cent", Description = "Of all letters of a text of some length.")]
    public int CapitalsPerCent { get; set; } = 70;

    /// <summary>For so long nobody may write the same again; 0 for no such rule.</summary>
    [Range(0, 720)]
    [Display(Name = "Hours until somebody may write the same again", Description = "0 for no such rule.")]
    public int HoursBetweenRepeats { get; set; } = 24;

    [Range(0, 3600)]
    [Display(Name = "Seconds between two texts of one person")]
    public int SecondsBetweenPosts { get; set; } = 10;

    [Range(0, 3600)]
    [Display(Name = "Seconds between two texts of a new person")]
    public int SecondsBetweenPostsOfNewPeople { get; set; } = 120;

    [Range(1, 1000)]
    [Display(Name = "Reports by one person in a day")]
    public int FlagsPerDay { get; set; } = 10;

    /// <summary>Flags weigh 1, those of trusted people 2; together so much hides a text until a moderator has read it.</summary>
    [Range(1, 1000)]
    [Display(Name = "Weight of reports that hides a text", Description = "Until a moderator has read it. A report counts 1, that of a trusted person 2.")]
    public int HideAtWeight { get; set; } = 5;

    /// <summary>Whether a moderator reads whatever people under 18 write before others do.</summary>
    [Display(Name = "A moderator reads first what people under 18 write")]
    public bool ReadYoungPeopleFirst { get; set; } = true;

    /// <summary>So much of <see cref="HideAtWeight"/>, in per cent, hides what people under 18 wrote.</summary>
    [Range(1, 100)]
    [Display(Name = "Weight that hides what people under 18 wrote, in per cent", Description = "Of the weight above.")]
    public int HidePerCentForYoungPeople { get; set; } = 50;

    [Range(1, 365)]
    [Display(Name = "Days in which an author can appeal")]
    public int DaysToAppeal { get; set; } = 28;

    /// <summary>What people can say is wrong with a text. "other" asks for words.</summary>
    [MinLength(1)]
    public IReadOnlyList<FlagReason> FlagReasons { get; set; } =
    [
        new() { Id = "abuse", Title = "Abuse, threats or hate" },
        new() { Id = "personal", Title = "Private information about somebody" },
        new() { Id = "false", Title = "False in a way that does harm" },
        new() { Id = "spam", Title = "Advertising or spam" },
        new() { Id = "off-topic", Title = "Does not belong here" },
        new() { Id = FlagReason.Other, Title = "Something else" },
    ];

    /// <summary>What moderators can give as their reason, with the words that the author reads.</summary>
    [MinLength(1)]
    public IReadOnlyList<DecisionReason> DecisionReasons { get; set; } =
    [
        new() { Id = "abuse", Title = "Abuse, threats or hate", Text = "It attacks or threatens somebody. You can disagree without attacking people." },
        new() { Id = "personal", Title = "Private information", Text = "It says something private about somebody, such as an address or telephone number." },
        new() { Id = "unlawful", Title = "Unlawful or defamatory", Text = "It may break the law, or says of somebody what may be untrue and harm them." },
        new() { Id = "spam", Title = "Advertising or spam", Text = "It advertises something, or says the same in many places." },
        new() { Id = "off-topic", Title = "Does not belong here", Text = "It is not about the subject of this page." },
        new() { Id = "within-the-rules", Title = "Within the rules", Text = "It keeps to the rules of this site." },
    ];
}

/// <summary>A reason for flagging.</summary>
public sealed class FlagReason
{
    public const string Other = "other";

    [Required, StringLength(40), RegularExpression("[a-z][a-z0-9-]*")]
    public string Id { get; set; } = "";

    [Required, StringLength(100)]
    public string Title { get; set; } = "";
}

/// <summary>A reason for a decision.</summary>
public sealed class DecisionReason
{
    [Required, StringLength(40), RegularExpression("[a-z][a-z0-9-]*")]
    public string Id { get; set; } = "";

    /// <summary>Stands on tombstones and in the public ledger.</summary>
    [Required, StringLength(100)]
    public string Title { get; set; } = "";

    /// <summary>What the author reads.</summary>
    [Required, StringLength(1000)]
    public string Text { get; set; } = "";
}
