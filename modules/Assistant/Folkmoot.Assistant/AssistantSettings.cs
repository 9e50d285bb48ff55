using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Assistant;

/// <summary>How the assistant talks with people on this site.</summary>
public sealed class AssistantSettings
{
    public const string Name = "Assistant";

    [StringLength(500)]
    [Display(Name = "What stands above the conversation", Description = "Plain text. Empty: a sentence of ours.")]
    public string? Introduction { get; set; }

    [StringLength(30)]
    [Display(Name = "Telephone number of the council")]
    public string? Phone { get; set; }

    [StringLength(200)]
    [Display(Name = "When the telephone is answered")]
    public string? Hours { get; set; }

    /// <summary>The reference of one of Core's facilities.</summary>
    [StringLength(64)]
    [Display(Name = "Office to visit", Description = "Its id, as the list of places has it.")]
    public string? Office { get; set; }

    /// <summary>Slugs of articles, with commas between.</summary>
    [StringLength(500)]
    [Display(Name = "Answers that show the next bin days of the person's area", Description = "Their ids, with commas between.")]
    public string? BinDayAnswers { get; set; } = "bin-day";

    [Range(1, 730)]
    [Display(Name = "Days for which questions are kept")]
    public int KeepDays { get; set; } = 90;

    [Range(1, 600)]
    [Display(Name = "Questions that one address may ask in a minute")]
    public int QuestionsPerMinute { get; set; } = 20;

    /// <summary>Off unless the installation has a model and the council wants it.</summary>
    [Display(Name = "Let a language model put answers into other words", Description = "Only where the installation has one. Staff's own words stay below.")]
    public bool UsesModel { get; set; }

    internal bool ShowsBinDays(string slug) => (BinDayAnswers ?? "").Split(',', StringSplitOptions.TrimEntries).Contains(slug);
}
