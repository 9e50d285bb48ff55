using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Reports.Categories;

/// <summary>Says what can be reported.</summary>
public sealed class CategoriesStep(CategoryBook book) : IRecipeStep<CategoriesStepData>
{
    public const string Name = "ReportCategories";

    public async Task RunAsync(CategoriesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        for (var position = 0; position < data.Categories.Count; position++)
        {
            await book.SaveAsync(data.Categories[position], position, cancellationToken);
        }
    }

    public async Task<CategoriesStepData?> ExportAsync(CancellationToken cancellationToken) =>
        await book.ListAsync(cancellationToken) is { Count: > 0 } categories ? new CategoriesStepData { Categories = [.. categories.Select(CategoryData.Of)] } : null;
}

/// <summary>The categories in the order in which they are offered.</summary>
public sealed class CategoriesStepData
{
    [Required]
    public IReadOnlyList<CategoryData> Categories { get; set; } = [];
}

/// <summary>One category.</summary>
public sealed class CategoryData
{
    [Required, StringLength(80), RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "An id is lower-case letters, digits and single dashes.")]
    public string Id { get; set; } = "";

    [Required, StringLength(100)]
    public string Title { get; set; } = "";

    [StringLength(100)]
    public string? Group { get; set; }

    [StringLength(300)]
    public string? Hint { get; set; }

    [EnumDataType(typeof(CategoryKind))]
    public CategoryKind Kind { get; set; }

    /// <summary>Markdown; answers and emergencies need it.</summary>
    [StringLength(5000)]
    public string? Text { get; set; }

    [Range(0, 1000)]
    public int? DuplicateMetres { get; set; }

    [Range(1, 365)]
    public int? TargetDays { get; set; }

    public bool Private { get; set; }

    /// <summary>The areas in which it is offered; empty for every place.</summary>
    public IReadOnlyList<AreaId> Areas { get; set; } = [];

    public IReadOnlyList<Question> Questions { get; set; } = [];

    /// <summary>The page that answers it, such as <c>assistant.article:missed-bin</c>. People see a link to it before they write.</summary>
    public ItemRef? Answer { get; set; }

    public bool Archived { get; set; }

    internal void Fill(Category category)
    {
        (category.Title, category.GroupName, category.Hint, category.Kind, category.Text) = (Title.Trim(), Group ?? "", Hint ?? "", Kind, Text ?? "");
        (category.Areas, category.Answer) = ([.. Areas.Select(a => a.Value)], Answer?.ToString());
        (category.DuplicateMetres, category.TargetDays, category.Private, category.Questions, category.Archived) = (DuplicateMetres, TargetDays, Private, Questions, Archived);
    }

    internal static CategoryData Of(Category category) => new()
    {
        Id = category.Slug,
        Title = category.Title,
        Group = category.GroupName.Length == 0 ? null : category.GroupName,
        Hint = category.Hint.Length == 0 ? null : category.Hint,
        Kind = category.Kind,
        Text = category.Text.Length == 0 ? null : category.Text,
        DuplicateMetres = category.DuplicateMetres,
        TargetDays = category.TargetDays,
        Private = category.Private,
        Areas = [.. category.Areas.Select(a => new AreaId(a))],
        Questions = category.Questions,
        Answer = category.AnswerItem,
        Archived = category.Archived,
    };
}
