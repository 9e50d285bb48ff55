using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Reports.Categories;

/// <summary>A question that a category asks beside title and details.</summary>
public sealed class Question
{
    public const int LongestAnswer = 500;

    /// <summary>By which its answers are known, also to other systems.</summary>
    [Required, StringLength(40), RegularExpression("[a-z][a-z0-9_]*", ErrorMessage = "A code is lower-case letters, digits and underscores.")]
    public string Code { get; set; } = "";

    [Required, StringLength(200)]
    public string Text { get; set; } = "";

    [StringLength(300)]
    public string? Hint { get; set; }

    public bool Required { get; set; }

    /// <summary>What can be chosen; empty for an answer in the person's own words.</summary>
    public IReadOnlyList<string> Choices { get; set; } = [];

    public bool Takes(string answer) => Choices.Count == 0 ? answer?.Length <= LongestAnswer : Choices.Contains(answer);
}
