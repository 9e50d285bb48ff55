using System.ComponentModel.DataAnnotations;
using Folkmoot.Assistant.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Assistant.Vocabularies;

/// <summary>What the assistant knows of the words of one language.</summary>
public sealed class Vocabulary
{
    private Vocabulary()
    {
    }

    internal Vocabulary(string language) => Language = language;

    /// <summary>A culture's name, such as <c>fr-FR</c>.</summary>
    public string Language { get; private set; } = "";

    public IReadOnlyList<SynonymData> Synonyms { get; internal set; } = [];

    /// <summary>Names that spelling must never "correct"; the site's areas are so by themselves.</summary>
    public IReadOnlyList<string> Places { get; internal set; } = [];

    /// <summary>Questions whose answers have to stay right.</summary>
    public IReadOnlyList<AnswerTest> Tests { get; internal set; } = [];

    /// <summary>Changes with any of them.</summary>
    public string Stamp => Articles.Stamp.Of(new { Synonyms, Places, Tests });
}

/// <summary>Words that stand for each other, or for other words.</summary>
public sealed class SynonymData : IValidatableObject
{
    [Required]
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary><c>both</c>, or <c>one</c> when the words are read as <see cref="Means"/> but not the other way round.</summary>
    [RegularExpression("both|one", ErrorMessage = "A way is both or one.")]
    public string Way { get; set; } = "both";

    public IReadOnlyList<string>? Means { get; set; }

    /// <summary>Below 1: people's own words count most.</summary>
    [Range(0.05, 0.99)]
    public double Weight { get; set; } = 0.8;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Words.Concat(Means ?? []).Any(word => string.IsNullOrWhiteSpace(word) || word.Length > 100) || Words.Count == 0 || (Way == "both" ? Words.Count < 2 || Means is { Count: > 0 } : Means is not { Count: > 0 }))
        {
            yield return new ValidationResult("Write two words or more that stand for each other, or with the way \"one\" words and what they mean.", [nameof(Words)]);
        }
    }
}

/// <summary>A question and the articles of which one has to come first.</summary>
public sealed class AnswerTest
{
    [Required, StringLength(ArticleContent.LongestLine)]
    public string Question { get; set; } = "";

    /// <summary>Ids of articles.</summary>
    [Required, MinLength(1)]
    public IReadOnlyList<string> Expected { get; set; } = [];
}

internal sealed class VocabularyMapping : IEntityTypeConfiguration<Vocabulary>
{
    public void Configure(EntityTypeBuilder<Vocabulary> builder)
    {
        builder.ToTable("vocabularies");
        builder.HasKey(v => v.Language);
        builder.Ignore(v => v.Stamp);
        builder.Property(v => v.Synonyms).IsJson();
        builder.Property(v => v.Places).IsJson();
        builder.Property(v => v.Tests).IsJson();
    }
}
