using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Assistant.Articles;

/// <summary>Publishes articles. Drafts stay on the site that they were written on.</summary>
public sealed class ArticlesStep(ArticleDesk desk, ArticleBook book) : IRecipeStep<ArticlesStepData>
{
    public const string Name = "AssistantArticles";

    public Task RunAsync(ArticlesStepData data, RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        return desk.BringAsync(data.Articles, cancellationToken);
    }

    public async Task<ArticlesStepData?> ExportAsync(CancellationToken cancellationToken) =>
        await book.ListPublishedAsync(cancellationToken) is { Count: > 0 } all
            ? new ArticlesStepData { Articles = [.. all.Select(shown => ArticleData.Of(shown.Article, shown.Version.Content))] }
            : null;
}

/// <summary>The articles.</summary>
public sealed class ArticlesStepData
{
    [Required]
    public IReadOnlyList<ArticleData> Articles { get; set; } = [];
}
