using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Assistant.Vocabularies;

/// <summary>Gives the assistant its words: synonyms, names of places, and questions whose answers have to stay right.</summary>
public sealed class SynonymsStep(VocabularyBook book) : IRecipeStep<SynonymsStepData>
{
    public const string Name = "AssistantSynonyms";

    public async Task RunAsync(SynonymsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var vocabulary in data.Vocabularies)
        {
            await book.SaveAsync(vocabulary, cancellationToken);
        }
    }

    public async Task<SynonymsStepData?> ExportAsync(CancellationToken cancellationToken) =>
        await book.ListAsync(cancellationToken) is { Count: > 0 } all
            ? new SynonymsStepData { Vocabularies = [.. all.Select(v => new VocabularyData { Language = v.Language, Synonyms = v.Synonyms, Places = v.Places, Tests = v.Tests })] }
            : null;
}

/// <summary>The words of each language.</summary>
public sealed class SynonymsStepData
{
    [Required]
    public IReadOnlyList<VocabularyData> Vocabularies { get; set; } = [];
}

/// <summary>The words of one language.</summary>
public sealed class VocabularyData
{
    [Required, RegularExpression("[a-z]{2}(-[A-Z]{2})?", ErrorMessage = "A language is written like en-GB.")]
    public string Language { get; set; } = "";

    /// <summary>Absent: as they are.</summary>
    public IReadOnlyList<SynonymData>? Synonyms { get; set; }

    /// <summary>Names that spelling must never "correct". Absent: as they are.</summary>
    public IReadOnlyList<string>? Places { get; set; }

    /// <summary>Absent: as they are.</summary>
    public IReadOnlyList<AnswerTest>? Tests { get; set; }
}
