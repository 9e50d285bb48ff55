using Folkmoot.Assistant.Articles;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Demand;

/// <summary>Answers of which people said that they were none. What was said belongs to the version that they read: a rewritten article begins anew.</summary>
public sealed class BadAnswers(AssistantDbContext db)
{
    private const int MostVersions = 50;
    private const int MostRows = 2000;
    private const int MostShown = 5;

    /// <summary>What is shown now first, then by how many said no.</summary>
    public async Task<IReadOnlyList<RatedVersion>> ListAsync(CancellationToken cancellationToken)
    {
        var counts = await db.Asked.AsNoTracking().Where(a => a.VersionId != null && a.Helpful != null).GroupBy(a => a.VersionId!.Value)
            .Select(g => new { VersionId = g.Key, Yes = g.Count(a => a.Helpful == true), No = g.Count(a => a.Helpful == false) }).Where(c => c.No > 0)
            .OrderByDescending(c => c.No).Take(MostVersions).ToListAsync(cancellationToken);
        var ids = counts.Select(c => c.VersionId).ToList();
        var versions = await db.Versions.AsNoTracking().Where(v => ids.Contains(v.Id)).Join(db.Articles, v => v.ArticleId, a => a.Id, (v, a) => new { v.Id, v.Number, v.State, v.Question, a.Slug, a.Language })
            .ToDictionaryAsync(v => v.Id, cancellationToken);
        var said = (await db.Asked.AsNoTracking().Where(a => a.VersionId != null && ids.Contains(a.VersionId.Value) && a.Helpful == false).OrderByDescending(a => a.At).Take(MostRows)
            .Select(a => new { a.VersionId, a.Question, a.Reason }).ToListAsync(cancellationToken)).ToLookup(a => a.VersionId!.Value);
        return
        [
            .. counts.Where(c => versions.ContainsKey(c.VersionId)).Select(c => (Count: c, Version: versions[c.VersionId])).Select(rated => new RatedVersion(
                rated.Version.Slug, rated.Version.Question, rated.Version.Language, rated.Version.Number, rated.Version.State == VersionState.Published, rated.Count.Yes, rated.Count.No,
                [.. said[rated.Version.Id].Select(s => s.Question).Distinct().Take(MostShown)], [.. said[rated.Version.Id].Select(s => s.Reason).Where(reason => reason.Length > 0).Distinct().Take(MostShown)]))
                .OrderByDescending(rated => rated.IsShown),
        ];
    }
}

/// <summary>What people say of a version of an article.</summary>
/// <param name="Slug">The article's.</param>
/// <param name="Question">The article's, as the version has it.</param>
/// <param name="Language">A culture's name.</param>
/// <param name="Number">The version's.</param>
/// <param name="IsShown">Whether everybody sees it; otherwise it was replaced or withdrawn since.</param>
/// <param name="Yes">How many said that it helped.</param>
/// <param name="No">How many said that it did not.</param>
/// <param name="Asked">What those had asked, redacted.</param>
/// <param name="Reasons">What they missed, redacted.</param>
public sealed record RatedVersion(string Slug, string Question, string Language, int Number, bool IsShown, int Yes, int No, IReadOnlyList<string> Asked, IReadOnlyList<string> Reasons);
