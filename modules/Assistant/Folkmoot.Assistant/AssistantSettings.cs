using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;

namespace Folkmoot.Assistant;

/// <summary>How the assistant talks with people on this site.</summary>
public sealed class AssistantSettings
{
    public const string Name = "Assistant";

    [StringLength(500)]
    [Display(Name = "What stands above the conversation", Description = "Plain text. Empty: a sentence of ours.")]
    public string? Introduction { get; set; }

    /// <summary>Beginnings of addresses, with commas between; <c>/</c> for all.</summary>
    [StringLength(500)]
    [Display(Name = "Pages that show the way to the assistant at their end", Description = "Beginnings of addresses, with commas between, such as /forums, /reports. A / alone is for all. Staff pages never do.")]
    public string? OnPages { get; set; }

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

    internal bool ShowsBinDays(string slug) => ListOf(BinDayAnswers).Contains(slug);

    /// <summary>Whether the way to the assistant stands at the end of a page. It does not where people are asked for passwords or talk with the assistant already.</summary>
    internal bool IsShownOn(PathString path) => ListOf(OnPages).Any(start => start == "/" || (start.StartsWith('/') && path.StartsWithSegments(start.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)))
        && !path.StartsWithSegments("/ask", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
        && !(path.Value ?? "").Split('/').Contains("admin", StringComparer.OrdinalIgnoreCase);

    private static string[] ListOf(string? texts) => (texts ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
