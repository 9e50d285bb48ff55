using Folkmoot.Assistant.Answering;
using Folkmoot.Core.Items;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Articles;

/// <summary>Where staff write articles, approve them and put them out.</summary>
public sealed class ArticleDesk(AssistantDbContext db, SiteDatabase site, Site council, TimeProvider clock)
{
    /// <summary>Writes the article's next version, or changes the one that is worked on; what everybody sees stays as it is.</summary>
    /// <param name="data">What it is to say. Without an id it is a new article, and gets one.</param>
    /// <param name="userId">Who writes it.</param>
    /// <param name="seen">The latest version's stamp when it was opened; null overwrites whatever it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The article's id; null when somebody has changed it since it was opened.</returns>
    public async Task<string?> WriteAsync(ArticleData data, string? userId, string? seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        await using var work = await TakeTurnAsync(cancellationToken);
        if (data.Id.Length == 0)
        {
            data.Id = Slug.Free(Slug.From(data.Question), (await db.Articles.Select(a => a.Slug).ToListAsync(cancellationToken)).Contains);
        }
        else if (seen is not null && (await LatestAsync(data.Id, cancellationToken))?.Stamp != seen)
        {
            return null;
        }

        await DraftAsync(data, userId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return data.Id;
    }

    /// <summary>False when there is no draft: somebody was quicker.</summary>
    public Task<bool> ApproveAsync(string slug, string? userId, CancellationToken cancellationToken) => ActAsync(slug, VersionState.Draft, (_, version) =>
    {
        version.Approve(userId, clock.GetUtcNow());
        return Task.CompletedTask;
    }, cancellationToken);

    /// <summary>Shows the approved version to everybody.</summary>
    /// <param name="slug">The article's.</param>
    /// <param name="userId">Who does it.</param>
    /// <param name="note">Why, when tests failed; else empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when none is approved: somebody was quicker.</returns>
    public Task<bool> PublishAsync(string slug, string userId, string note, CancellationToken cancellationToken) => ActAsync(slug, VersionState.Approved, async (article, version) =>
    {
        await ShowAsync(article, version, userId, note, cancellationToken);
        await db.TouchAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>False when nothing is published: somebody was quicker.</summary>
    public Task<bool> WithdrawAsync(string slug, string note, CancellationToken cancellationToken) => ActAsync(slug, VersionState.Published, async (article, version) =>
    {
        version.Withdraw(note, clock.GetUtcNow());
        article.Published = null;
        db.Raise(new ItemRemoved(article.Item));
        db.Raise(new ItemChanged(Article.AllItem));
        await db.TouchAsync(cancellationToken);
    }, cancellationToken);

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

    private string LanguageOf(ArticleData data) => data.Language ?? council.Culture.Name;

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

    // Editors take turns, so that of two who do the same at once the second finds it done.
    private async Task<SiteWork> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var work = await site.BeginAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('assistant.articles'))", cancellationToken);
        return work;
    }

    private async Task<bool> ActAsync(string slug, VersionState state, Func<Article, ArticleVersion, Task> act, CancellationToken cancellationToken)
    {
        await using var work = await TakeTurnAsync(cancellationToken);
        var article = await db.Articles.SingleAsync(a => a.Slug == slug, cancellationToken);
        if (await db.Versions.SingleOrDefaultAsync(v => v.ArticleId == article.Id && v.State == state, cancellationToken) is not { } version)
        {
            return false;
        }

        await act(article, version);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private Task<ArticleVersion?> LatestAsync(string slug, CancellationToken cancellationToken) =>
        db.Versions.AsNoTracking().Where(v => db.Articles.Any(a => a.Id == v.ArticleId && a.Slug == slug)).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken);
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
