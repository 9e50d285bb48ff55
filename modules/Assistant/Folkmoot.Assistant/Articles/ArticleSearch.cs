using Folkmoot.Core.SafeText;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Assistant.Articles;

/// <summary>Tells the rest of the site about articles.</summary>
public sealed class ArticleSearch(ArticleBook book, IStringLocalizer<ArticleSearch> S) : ISearchSource
{
    public string Kind => Article.ItemKind;

    public string Title => S["Answers"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await book.FindPublishedAsync(item.Id, cancellationToken) is var (article, version)
            ? new ItemSummary(item, version.Content.Question, $"/ask/answers/{article.Slug}", IsPublic: true, WordsOf(version.Content), version.Content.Area)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await book.ListPublishedAsync(cancellationToken)).Select(shown => shown.Article.Item)];

    private static string WordsOf(ArticleContent content) =>
        string.Join('\n', new[] { content.ShortAnswer, ResidentMarkdown.ToText(content.FullAnswer) }.Concat(content.Variants).Concat(content.Keywords));
}
