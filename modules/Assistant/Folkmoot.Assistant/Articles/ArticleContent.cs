using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Folkmoot.Assistant.Articles;

/// <summary>What an article says.</summary>
public class ArticleContent : IValidatableObject
{
    public const int LongestText = 10_000;
    public const int LongestLine = 200;
    public const int MostLines = 30;

    /// <summary>The question that it answers, as its title.</summary>
    [Required, StringLength(LongestLine)]
    public string Question { get; set; } = "";

    /// <summary>Other ways to ask it.</summary>
    public IReadOnlyList<string> Variants { get; set; } = [];

    /// <summary>In a sentence or two; plain text.</summary>
    [Required, StringLength(500)]
    public string ShortAnswer { get; set; } = "";

    /// <summary>Markdown.</summary>
    [StringLength(LongestText)]
    public string FullAnswer { get; set; } = "";

    public IReadOnlyList<string> Keywords { get; set; } = [];

    /// <summary>What it is about: one of the facets by which the assistant narrows.</summary>
    public IReadOnlyList<string> Topics { get; set; } = [];

    /// <summary>For whom it is: another facet.</summary>
    public IReadOnlyList<string> Audience { get; set; } = [];

    /// <summary>The area for which it holds; absent for all.</summary>
    public AreaId? Area { get; set; }

    /// <summary>Where to read on, and forms.</summary>
    public IReadOnlyList<ArticleLink> Links { get; set; } = [];

    /// <summary>Who decided it, or where it is written.</summary>
    public IReadOnlyList<string> Sources { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, lines) in new[] { (nameof(Variants), Variants), (nameof(Keywords), Keywords), (nameof(Topics), Topics), (nameof(Audience), Audience), (nameof(Sources), Sources) })
        {
            if (lines is null || lines.Count > MostLines || lines.Any(line => string.IsNullOrWhiteSpace(line) || line.Length > LongestLine))
            {
                yield return new ValidationResult($"At most {MostLines} lines of at most {LongestLine} characters, and none empty.", [name]);
            }
        }

        if (Links is null || Links.Count > MostLines || Links.Any(link => link is null || !link.IsGood))
        {
            yield return new ValidationResult("A link has a text, and an address that begins with a single slash, https://, http://, mailto: or tel:.", [nameof(Links)]);
        }
    }

    /// <summary>Without what lies around it: a version keeps no id and no owner.</summary>
    internal ArticleContent Copy() => new()
    {
        Question = Question.Trim(),
        Variants = Variants,
        ShortAnswer = ShortAnswer.ReplaceLineEndings("\n").Trim(),
        FullAnswer = FullAnswer.ReplaceLineEndings("\n").Trim(),
        Keywords = Keywords,
        Topics = Topics,
        Audience = Audience,
        Area = Area,
        Links = Links,
        Sources = Sources,
    };
}

/// <summary>Somewhere to go on.</summary>
public sealed partial class ArticleLink
{
    public string Text { get; set; } = "";

    /// <summary>Below the site's own address (<c>/reports/new</c>), or elsewhere.</summary>
    public string Address { get; set; } = "";

    public bool IsGood => !string.IsNullOrWhiteSpace(Text) && Text.Length <= 200 && Address is { Length: <= 500 } && Good().IsMatch(Address);

    /// <summary>Whether it leads to a page of this site.</summary>
    public bool IsOwn => Address.StartsWith('/');

    // Browsers read a backslash as a slash: neither may lead a link of the site elsewhere.
    [GeneratedRegex(@"\A(/(?![/\\])|https?://[^/\\\s]|mailto:[^@\s]+@[^@\s]|tel:[0-9+])[^\s\\<>""'\p{C}]*\z")]
    private static partial Regex Good();
}

/// <summary>An article as recipes and files bring it.</summary>
public sealed class ArticleData : ArticleContent
{
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    /// <summary>A culture's name; absent for the site's own language.</summary>
    [RegularExpression("[a-z]{2}(-[A-Z]{2})?", ErrorMessage = "A language is written like en-GB.")]
    public string? Language { get; set; }

    /// <summary>The team that looks after it.</summary>
    [StringLength(100)]
    public string? Owner { get; set; }

    [Range(typeof(DateOnly), "2000-01-01", "2199-12-31", ParseLimitsInInvariantCulture = true, ErrorMessage = "A review date is written like 2027-03-31.")]
    public DateOnly? ReviewDate { get; set; }

    internal static ArticleData Of(Article article, ArticleContent content) => new()
    {
        Id = article.Slug,
        Language = article.Language,
        Question = content.Question,
        Variants = content.Variants,
        ShortAnswer = content.ShortAnswer,
        FullAnswer = content.FullAnswer,
        Keywords = content.Keywords,
        Topics = content.Topics,
        Audience = content.Audience,
        Area = content.Area,
        Links = content.Links,
        Owner = article.Owner.Length == 0 ? null : article.Owner,
        ReviewDate = article.ReviewOn,
        Sources = content.Sources,
    };
}
