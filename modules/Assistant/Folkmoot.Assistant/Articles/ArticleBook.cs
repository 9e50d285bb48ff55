using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Articles;

/// <summary>The articles as they stand.</summary>
public sealed class ArticleBook(AssistantDbContext db, Site site, TimeProvider clock)
{
    /// <summary>The council's own day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(site.ToLocal(clock.GetUtcNow()).DateTime);

    /// <summary>What everybody sees; null for anything else.</summary>
    public Task<ShownArticle?> FindPublishedAsync(string slug, CancellationToken cancellationToken) =>
        Published().SingleOrDefaultAsync(shown => shown.Article.Slug == slug, cancellationToken);

    /// <summary>All that everybody sees, by their ids.</summary>
    public async Task<IReadOnlyList<ShownArticle>> ListPublishedAsync(CancellationToken cancellationToken) =>
        await Published().OrderBy(shown => shown.Article.Slug).ToListAsync(cancellationToken);

    public Task<Article?> FindAsync(string slug, CancellationToken cancellationToken) => db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Slug == slug, cancellationToken);

    /// <summary>An article's versions, the latest first.</summary>
    public async Task<IReadOnlyList<ArticleVersion>> VersionsAsync(Guid articleId, CancellationToken cancellationToken) =>
        await db.Versions.AsNoTracking().Where(v => v.ArticleId == articleId).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);

    private IQueryable<ShownArticle> Published() =>
        from article in db.Articles.AsNoTracking()
        join version in db.Versions.AsNoTracking() on new { article.Id, Number = article.Published } equals new { Id = version.ArticleId, Number = (int?)version.Number }
        select new ShownArticle(article, version);
}

/// <summary>An article with one of its versions.</summary>
public sealed record ShownArticle(Article Article, ArticleVersion Version);
