using System.ComponentModel.DataAnnotations;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.Answers;

/// <summary>Gives officers answers that are ready to be used. Write it after the categories.</summary>
public sealed class AnswersStep(AnswerBook book, ReportsDbContext db) : IRecipeStep<AnswersStepData>
{
    public const string Name = "ReportAnswers";

    public async Task RunAsync(AnswersStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (var position = 0; position < data.Answers.Count; position++)
        {
            await book.SaveAsync(data.Answers[position], position, cancellationToken);
        }
    }

    public async Task<AnswersStepData?> ExportAsync(CancellationToken cancellationToken)
    {
        var slugs = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Slug, cancellationToken);
        return await book.ListAsync(cancellationToken) is { Count: > 0 } all
            ? new AnswersStepData
            {
                Answers = [.. all.Select(t => new AnswerData { Id = t.Slug, Title = t.Title, Text = t.Text, State = t.State, Category = t.CategoryId is { } category ? slugs[category] : null })],
            }
            : null;
    }
}

/// <summary>The answers in the order in which they are offered.</summary>
public sealed class AnswersStepData
{
    [Required]
    public IReadOnlyList<AnswerData> Answers { get; set; } = [];
}

/// <summary>One answer.</summary>
public sealed class AnswerData
{
    public const int LongestText = 2000;

    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(100)]
    public string Title { get; set; } = "";

    /// <summary>With {reference}, {title}, {category}, {place} and {due}.</summary>
    [Required, StringLength(LongestText)]
    public string Text { get; set; } = "";

    /// <summary>What the report becomes with it; absent when it stays as it is.</summary>
    [EnumDataType(typeof(ReportState))]
    public ReportState? State { get; set; }

    /// <summary>The category's id; absent for all.</summary>
    [StringLength(80)]
    public string? Category { get; set; }
}
