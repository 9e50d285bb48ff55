using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Articles;

/// <summary>All articles for those who write them.</summary>
public sealed class ArticleList(AssistantDbContext db, ArticleBook book)
{
    public const int PageSize = 50;

    /// <summary>One page, by ids.</summary>
    /// <param name="which">Which of them.</param>
    /// <param name="words">Some of the words of the question or the id; null for all.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<ShownArticle>> PageAsync(ArticleFilter which, string? words, string? after, CancellationToken cancellationToken)
    {
        var articles = Which(which);
        if (!string.IsNullOrEmpty(after))
        {
            articles = articles.Where(a => EF.Functions.GreaterThan(ValueTuple.Create(a.Slug), ValueTuple.Create(after)));
        }

        var rows = from article in articles
                   join version in db.Versions.AsNoTracking() on new { article.Id, Number = article.Latest } equals new { Id = version.ArticleId, version.Number }
                   select new { Article = article, Version = version };
        if (!string.IsNullOrWhiteSpace(words))
        {
            var pattern = $"%{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            rows = rows.Where(r => EF.Functions.ILike(r.Article.Slug, pattern) || EF.Functions.ILike(r.Version.Question, pattern));
        }

        return await rows.OrderBy(r => r.Article.Slug).Take(PageSize).Select(r => new ShownArticle(r.Article, r.Version)).ToListAsync(cancellationToken);
    }

    /// <summary>How many of the published ones should have been looked through by now.</summary>
    public Task<int> CountOverdueAsync(CancellationToken cancellationToken) => Which(ArticleFilter.Overdue).CountAsync(cancellationToken);

    private IQueryable<Article> Which(ArticleFilter which)
    {
        var (all, today) = (db.Articles.AsNoTracking(), book.Today);
        return which switch
        {
            ArticleFilter.Published => all.Where(a => a.Published != null),
            ArticleFilter.InWork => all.Where(a => db.Versions.Any(v => v.ArticleId == a.Id && (v.State == VersionState.Draft || v.State == VersionState.Approved))),
            ArticleFilter.Overdue => all.Where(a => a.Published != null && a.ReviewOn < today),
            ArticleFilter.Withdrawn => all.Where(a => db.Versions.Any(v => v.ArticleId == a.Id && v.Number == a.Latest && v.State == VersionState.Withdrawn)),
            _ => all,
        };
    }
}

/// <summary>Which articles a list shows.</summary>
public enum ArticleFilter
{
    All,

    Published,

    /// <summary>With a version that is a draft, or approved and not out.</summary>
    InWork,

    /// <summary>Published, and past its review date.</summary>
    Overdue,

    Withdrawn,
}
