using Folkmoot.Assistant.Answering;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Articles;

/// <summary>Where staff write articles, approve them and put them out.</summary>
public sealed class ArticleDesk(AssistantDbContext db, Site site, TimeProvider clock)
{
    /// <summary>An id for an article of this title that none has yet.</summary>
    public async Task<string> FreeSlugAsync(string question, CancellationToken cancellationToken) =>
        Slug.Free(Slug.From(question), (await db.Articles.Select(a => a.Slug).ToListAsync(cancellationToken)).Contains);

    /// <summary>Writes the article's next version, or changes the one that is worked on; what everybody sees stays as it is.</summary>
    public async Task<ArticleVersion> WriteAsync(ArticleData data, string? userId, CancellationToken cancellationToken)
    {
        var version = await DraftAsync(data, userId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return version;
    }

    public async Task ApproveAsync(string slug, string? userId, CancellationToken cancellationToken)
    {
        var (_, version) = await OpenAsync(slug, cancellationToken);
        version.Approve(userId, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Shows the approved version to everybody.</summary>
    /// <param name="slug">The article's.</param>
    /// <param name="userId">Who does it.</param>
    /// <param name="note">Why, when tests failed; else empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PublishAsync(string slug, string userId, string note, CancellationToken cancellationToken)
    {
        var (article, version) = await OpenAsync(slug, cancellationToken);
        await ShowAsync(article, version, userId, note, cancellationToken);
        await db.TouchAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task WithdrawAsync(string slug, string note, CancellationToken cancellationToken)
    {
        var article = await db.Articles.SingleAsync(a => a.Slug == slug, cancellationToken);
        var version = await db.Versions.SingleAsync(v => v.ArticleId == article.Id && v.State == VersionState.Published, cancellationToken);
        version.Withdraw(note, clock.GetUtcNow());
        article.Published = null;
        db.Raise(new ItemRemoved(article.Item));
        db.Raise(new ItemChanged(Article.AllItem));
        await db.TouchAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Somebody has looked: it is still right.</summary>
    public async Task ReviewAsync(string slug, DateOnly next, CancellationToken cancellationToken)
    {
        var article = await db.Articles.SingleAsync(a => a.Slug == slug, cancellationToken);
        article.ReviewOn = next;
        db.Raise(new ItemChanged(article.Item));
        await db.TouchAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes and shows articles as they are brought; what is already so stays as it is.</summary>
    public async Task BringAsync(IReadOnlyList<ArticleData> all, CancellationToken cancellationToken)
    {
        foreach (var brought in (await CompareAsync(all, cancellationToken)).Where(brought => brought.Kind != BroughtKind.Same))
        {
            var version = await DraftAsync(brought.Data, userId: null, cancellationToken);
            version.Approve(userId: null, clock.GetUtcNow());
            await ShowAsync(db.Articles.Local.Single(a => a.Id == version.ArticleId), version, userId: null, note: "", cancellationToken);
        }

        await db.TouchAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes what is new or changed as drafts, all of it or nothing.</summary>
    public async Task DraftAsync(IReadOnlyList<BroughtArticle> all, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(all);
        foreach (var brought in all.Where(brought => brought.Kind != BroughtKind.Same))
        {
            await DraftAsync(brought.Data, userId, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What articles would bring to what everybody sees.</summary>
    public async Task<IReadOnlyList<BroughtArticle>> CompareAsync(IReadOnlyList<ArticleData> all, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(all);
        var slugs = all.Select(data => data.Id).ToList();
        var known = await db.Articles.AsNoTracking().Where(a => slugs.Contains(a.Slug)).ToDictionaryAsync(a => a.Slug, cancellationToken);
        var shown = await db.Versions.AsNoTracking().Where(v => v.State == VersionState.Published && db.Articles.Any(a => a.Id == v.ArticleId && slugs.Contains(a.Slug)))
            .ToDictionaryAsync(v => v.ArticleId, cancellationToken);
        return [.. all.Select(data => new BroughtArticle(data, KindOf(data)))];

        BroughtKind KindOf(ArticleData data) => !known.TryGetValue(data.Id, out var article) ? BroughtKind.New
            : shown.TryGetValue(article.Id, out var version) && IsSame(data, article, version) ? BroughtKind.Same : BroughtKind.Changed;
    }

    private bool IsSame(ArticleData data, Article article, ArticleVersion shown) =>
        JsonOf(ArticleData.Of(article, shown.Content)) == JsonOf(ArticleData.Of(article, data.Copy())) && article.Owner == (data.Owner ?? "") && article.ReviewOn == data.ReviewDate
            && article.Language == LanguageOf(data);

    private static string JsonOf(ArticleData data) => System.Text.Json.JsonSerializer.Serialize(data);

    private string LanguageOf(ArticleData data) => data.Language ?? site.Culture.Name;

    private async Task<ArticleVersion> DraftAsync(ArticleData data, string? userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var article = db.Articles.Local.SingleOrDefault(a => a.Slug == data.Id) ?? await db.Articles.SingleOrDefaultAsync(a => a.Slug == data.Id, cancellationToken);
        if (article is null)
        {
            article = new Article(data.Id, LanguageOf(data));
            db.Articles.Add(article);
        }

        var version = await db.Versions.SingleOrDefaultAsync(v => v.ArticleId == article.Id && (v.State == VersionState.Draft || v.State == VersionState.Approved), cancellationToken);
        if (version is null)
        {
            version = new ArticleVersion(article.Id, ++article.Latest);
            db.Versions.Add(version);
        }

        version.Write(data.Copy(), userId, clock.GetUtcNow());
        (article.Owner, article.ReviewOn) = (data.Owner?.Trim() ?? "", data.ReviewDate);
        return version;
    }

    private async Task ShowAsync(Article article, ArticleVersion version, string? userId, string note, CancellationToken cancellationToken)
    {
        if (await db.Versions.SingleOrDefaultAsync(v => v.ArticleId == article.Id && v.State == VersionState.Published, cancellationToken) is { } before)
        {
            before.Supersede();
        }

        version.Publish(userId, note, clock.GetUtcNow());
        article.Published = version.Number;
        db.Raise(new ItemPublished(article.Item));
        db.Raise(new ItemChanged(article.Item));
        db.Raise(new ItemChanged(Article.AllItem));
    }

    private async Task<(Article Article, ArticleVersion Version)> OpenAsync(string slug, CancellationToken cancellationToken)
    {
        var article = await db.Articles.SingleAsync(a => a.Slug == slug, cancellationToken);
        return (article, await db.Versions.SingleAsync(v => v.ArticleId == article.Id && (v.State == VersionState.Draft || v.State == VersionState.Approved), cancellationToken));
    }
}

/// <summary>An article that a file or a recipe brings.</summary>
public sealed record BroughtArticle(ArticleData Data, BroughtKind Kind);

/// <summary>What an article brings to what everybody sees.</summary>
public enum BroughtKind
{
    Same,

    New,

    Changed,
}
