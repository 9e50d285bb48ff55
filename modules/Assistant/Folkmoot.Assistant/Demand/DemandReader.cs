using Folkmoot.Assistant.Asking;
using Folkmoot.Assistant.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Demand;

/// <summary>What people asked and did not get, for those who write answers.</summary>
public sealed class DemandReader(AssistantDbContext db)
{
    /// <summary>Only the latest are looked at.</summary>
    private const int MostRows = 2000;
    private const int MostGroups = 100;
    private const double Alike = 0.5;

    /// <summary>Questions that got no answer, those in like words together, the most asked first.</summary>
    public async Task<IReadOnlyList<WantedAnswer>> UnansweredAsync(CancellationToken cancellationToken) =>
        [.. Group(await RowsAsync(cancellationToken)).OrderByDescending(wanted => wanted.Count).ThenByDescending(wanted => wanted.LastAsked).Take(MostGroups)];

    /// <summary>The group that a question is in; null once it was deleted.</summary>
    public async Task<WantedAnswer?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Group(await RowsAsync(cancellationToken)).FirstOrDefault(wanted => wanted.Ids.Contains(id));

    /// <summary>Versions of which somebody said that they were no answer, the worst first. A rewritten article begins anew.</summary>
    public async Task<IReadOnlyList<RatedVersion>> BadlyRatedAsync(CancellationToken cancellationToken)
    {
        var counts = await db.Asked.AsNoTracking().Where(a => a.VersionId != null && a.Helpful != null).GroupBy(a => a.VersionId!.Value)
            .Select(g => new { VersionId = g.Key, Yes = g.Count(a => a.Helpful == true), No = g.Count(a => a.Helpful == false) }).Where(c => c.No > 0)
            .OrderByDescending(c => c.No).Take(MostGroups).ToListAsync(cancellationToken);
        var ids = counts.Select(c => c.VersionId).ToList();
        var versions = await db.Versions.AsNoTracking().Where(v => ids.Contains(v.Id)).Join(db.Articles, v => v.ArticleId, a => a.Id, (v, a) => new { v.Id, v.Number, v.Question, a.Slug })
            .ToDictionaryAsync(v => v.Id, cancellationToken);
        var reasons = (await db.Asked.AsNoTracking().Where(a => a.VersionId != null && ids.Contains(a.VersionId.Value) && a.Reason != "").OrderByDescending(a => a.At).Take(MostRows)
            .Select(a => new { a.VersionId, a.Reason }).ToListAsync(cancellationToken)).ToLookup(a => a.VersionId!.Value, a => a.Reason);
        return [.. counts.Where(c => versions.ContainsKey(c.VersionId)).Select(c => new RatedVersion(
            versions[c.VersionId].Slug, versions[c.VersionId].Question, versions[c.VersionId].Number, c.Yes, c.No, [.. reasons[c.VersionId].Distinct().Take(5)]))];
    }

    private async Task<List<AskedRow>> RowsAsync(CancellationToken cancellationToken) =>
        await db.Asked.AsNoTracking().Where(a => a.Outcome == Outcome.None || a.Outcome == Outcome.HandedOver || (a.Outcome == Outcome.Close && a.Helpful != true))
            .OrderByDescending(a => a.At).Take(MostRows).Select(a => new AskedRow(a.Id, a.At, a.Question, a.Language)).ToListAsync(cancellationToken);

    // Each question joins the first group whose newest question shares enough letters with it.
    private static List<WantedAnswer> Group(List<AskedRow> rows)
    {
        var folded = rows.Select(row => string.Join(' ', Words.Of(row.Question, elides: false))).ToList();
        var likes = new LetterGroups(folded, isRareMore: true);
        var taken = new bool[rows.Count];
        List<WantedAnswer> groups = [];
        for (var i = 0; i < rows.Count; i++)
        {
            if (taken[i])
            {
                continue;
            }

            var members = likes.Find(folded[i], Alike).Select(found => found.Index).Append(i).Distinct().Where(m => !taken[m] && rows[m].Language == rows[i].Language).Order().ToList();
            members.ForEach(member => taken[member] = true);
            groups.Add(new WantedAnswer([.. members.Select(m => rows[m].Id)], rows[i].Question, [.. members.Select(m => rows[m].Question).Distinct().Skip(1).Take(8)], members.Count, rows[i].At, rows[i].Language));
        }

        return groups;
    }

    private sealed record AskedRow(Guid Id, DateTimeOffset At, string Question, string Language);
}

/// <summary>An answer that people looked for in vain.</summary>
/// <param name="Ids">Of the questions.</param>
/// <param name="Question">As the last of them asked it, redacted.</param>
/// <param name="OtherWords">How others did.</param>
/// <param name="Count">How often.</param>
/// <param name="LastAsked">When last.</param>
/// <param name="Language">Two letters.</param>
public sealed record WantedAnswer(IReadOnlyList<Guid> Ids, string Question, IReadOnlyList<string> OtherWords, int Count, DateTimeOffset LastAsked, string Language);

/// <summary>What people say of a version of an article.</summary>
public sealed record RatedVersion(string Slug, string Question, int Number, int Yes, int No, IReadOnlyList<string> Reasons);
