using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Articles;

/// <summary>The articles as they stand.</summary>
public sealed class ArticleBook(AssistantDbContext db, Site site, TimeProvider clock)
{
    /// <summary>The council's own day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(site.ToLocal(clock.GetUtcNow()).DateTime);

    /// <summary>What everybody sees; null for anything else.</summary>
    public Task<ShownArticle?> FindPublishedAsync(string slug, CancellationToken cancellationToken) =>
        Published(db.Articles.Where(a => a.Slug == slug)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>All that everybody sees, by their ids.</summary>
    public async Task<IReadOnlyList<ShownArticle>> ListPublishedAsync(CancellationToken cancellationToken) =>
        [.. (await Published(db.Articles).ToListAsync(cancellationToken)).OrderBy(shown => shown.Article.Slug, StringComparer.Ordinal)];

    public Task<Article?> FindAsync(string slug, CancellationToken cancellationToken) => db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Slug == slug, cancellationToken);

    public async Task<IReadOnlyList<string>> SlugsAsync(CancellationToken cancellationToken) => await db.Articles.Select(a => a.Slug).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<string>> LanguagesAsync(CancellationToken cancellationToken) => await db.Articles.Select(a => a.Language).Distinct().ToListAsync(cancellationToken);

    /// <summary>An article's versions, the latest first.</summary>
    public async Task<IReadOnlyList<ArticleVersion>> VersionsAsync(Guid articleId, CancellationToken cancellationToken) =>
        await db.Versions.AsNoTracking().Where(v => v.ArticleId == articleId).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);

    private IQueryable<ShownArticle> Published(IQueryable<Article> articles) =>
        from article in articles.AsNoTracking()
        join version in db.Versions.AsNoTracking() on new { article.Id, Number = article.Published } equals new { Id = version.ArticleId, Number = (int?)version.Number }
        select new ShownArticle(article, version);
}

/// <summary>An article with one of its versions.</summary>
public sealed record ShownArticle(Article Article, ArticleVersion Version);
