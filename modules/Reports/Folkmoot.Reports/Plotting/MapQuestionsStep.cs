using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Reports.Plotting;

/// <summary>Asks questions on the map.</summary>
public sealed class MapQuestionsStep(MapQuestionBook book) : IRecipeStep<MapQuestionsStepData>
{
    public const string Name = "MapQuestions";

    public async Task RunAsync(MapQuestionsStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var question in data.Questions)
        {
            await book.SaveAsync(question, cancellationToken);
        }
    }

    public async Task<MapQuestionsStepData?> ExportAsync(CancellationToken cancellationToken) =>
        await book.ListAsync(cancellationToken) is { Count: > 0 } questions ? new MapQuestionsStepData { Questions = [.. questions.Select(MapQuestionData.Of)] } : null;
}

/// <summary>The questions.</summary>
public sealed class MapQuestionsStepData
{
    [Required]
    public IReadOnlyList<MapQuestionData> Questions { get; set; } = [];
}

/// <summary>One question.</summary>
public sealed class MapQuestionData : IValidatableObject
{
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(150)]
    public string Title { get; set; } = "";

    /// <summary>Markdown.</summary>
    [StringLength(5000)]
    public string? Text { get; set; }

    [EnumDataType(typeof(PlotShapes))]
    public PlotShapes Shapes { get; set; }

    /// <summary>Absent for the whole site.</summary>
    public AreaId? Area { get; set; }

    public DateTimeOffset OpensAt { get; set; }

    public DateTimeOffset ClosesAt { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ClosesAt <= OpensAt)
        {
            yield return new ValidationResult("It has to close after it opens.", [nameof(ClosesAt)]);
        }
    }

    internal static MapQuestionData Of(MapQuestion question) => new()
    {
        Id = question.Slug,
        Title = question.Title,
        Text = question.Text.Length == 0 ? null : question.Text,
        Shapes = question.Shapes,
        Area = question.AreaCode is null ? null : new AreaId(question.AreaCode),
        OpensAt = question.OpensAt,
        ClosesAt = question.ClosesAt,
    };
}
