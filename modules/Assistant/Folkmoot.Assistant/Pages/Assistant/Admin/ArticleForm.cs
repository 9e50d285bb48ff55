using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Articles;
using Folkmoot.Assistant.Demand;
using Folkmoot.Assistant.Files;

namespace Folkmoot.Assistant.Pages.Assistant.Admin;

/// <summary>An article as an editor types it: lists are texts with a line each.</summary>
public sealed class ArticleForm
{
    [Required(ErrorMessage = "Enter the question"), StringLength(ArticleContent.LongestLine, ErrorMessage = "The question must be 200 characters or fewer")]
    public string? Question { get; set; }

    public string? Variants { get; set; }

    [Required(ErrorMessage = "Enter the short answer"), StringLength(500, ErrorMessage = "The short answer must be 500 characters or fewer")]
    public string? ShortAnswer { get; set; }

    [StringLength(ArticleContent.LongestText, ErrorMessage = "The full answer must be 10,000 characters or fewer")]
    public string? FullAnswer { get; set; }

    public string? Keywords { get; set; }

    public string? Topics { get; set; }

    public string? Audience { get; set; }

    public string? Area { get; set; }

    public string? Links { get; set; }

    public string? Sources { get; set; }

    [StringLength(100, ErrorMessage = "The team must be 100 characters or fewer")]
    public string? Owner { get; set; }

    public DateOnly? ReviewOn { get; set; }

    public string? Language { get; set; }

    /// <summary>The state in which the editor saw it, so that nobody overwrites what another has written meanwhile.</summary>
    public string? Seen { get; set; }

    /// <summary>Begun with what people asked in vain.</summary>
    internal static ArticleForm Of(WantedAnswer? wanted, string language) => new()
    {
        Language = wanted is null || language.StartsWith(wanted.Language, StringComparison.Ordinal) ? language : wanted.Language,
        Question = wanted?.Question is { Length: <= ArticleContent.LongestLine } question ? question : null,
        Variants = Text((wanted?.OtherWords ?? []).Where(words => words.Length <= ArticleContent.LongestLine).Select(words => words.ReplaceLineEndings(" "))),
    };

    internal static ArticleForm Of(Article article, ArticleContent content) => new()
    {
        Question = content.Question,
        Variants = Text(content.Variants),
        ShortAnswer = content.ShortAnswer,
        FullAnswer = content.FullAnswer,
        Keywords = Text(content.Keywords),
        Topics = Text(content.Topics),
        Audience = Text(content.Audience),
        Area = content.Area?.Value,
        Links = Text(content.Links.Select(ArticleCells.Write)),
        Sources = Text(content.Sources),
        Owner = article.Owner,
        ReviewOn = article.ReviewOn,
        Language = article.Language,
    };

    internal ArticleData ToData(string slug) => new()
    {
        Id = slug,
        Language = Language,
        Question = Question ?? "",
        Variants = Lines(Variants),
        ShortAnswer = ShortAnswer ?? "",
        FullAnswer = FullAnswer ?? "",
        Keywords = Lines(Keywords),
        Topics = Lines(Topics),
        Audience = Lines(Audience),
        Area = string.IsNullOrEmpty(Area) ? null : new AreaId(Area),
        Links = [.. Lines(Links).Select(ArticleCells.ReadLink)],
        Sources = Lines(Sources),
        Owner = Owner,
        ReviewDate = ReviewOn,
    };

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string[] Lines(string? text) => [.. (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
