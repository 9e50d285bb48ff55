using Folkmoot.Assistant.Asking;
using Folkmoot.Assistant.Conversation;
using Folkmoot.Assistant.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.Demand;

/// <summary>What people asked and did not get, for those who write answers.</summary>
public sealed class DemandReader(AssistantDbContext db, NextMove next)
{
    public const int MostGroups = 50;

    /// <summary>Only the latest are looked at.</summary>
    private const int MostRows = 2000;
    private const int MostOtherWords = 8;
    private const double Alike = 0.5;

    /// <summary>Questions that got no answer, those in like words together, the most asked first.</summary>
    public async Task<IReadOnlyList<WantedAnswer>> UnansweredAsync(CancellationToken cancellationToken)
    {
        var groups = Group(await RowsAsync(cancellationToken)).OrderByDescending(wanted => wanted.Count).ThenByDescending(wanted => wanted.LastAsked);
        List<WantedAnswer> all = [];
        foreach (var wanted in groups.Where(IsQuestion).Take(MostGroups))
        {
            var move = await next.AfterAsync(new Talk { Question = wanted.Question }, wanted.Language, cancellationToken);
            all.Add(wanted with { AnsweredBy = (move as Conversation.Answering)?.Slug });
        }

        return all;
    }

    /// <summary>The group that a question is in; null once it was deleted.</summary>
    public async Task<WantedAnswer?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Group(await RowsAsync(cancellationToken)).FirstOrDefault(wanted => wanted.Ids.Contains(id));

    // "I want to talk to a person" wants no article.
    private static bool IsQuestion(WantedAnswer wanted) => Acts.Of(wanted.Question).Act is Act.None or Act.Rejection;

    private async Task<List<AskedRow>> RowsAsync(CancellationToken cancellationToken) =>
        await db.Asked.AsNoTracking().Where(a => a.Question != "" && (a.Outcome == Outcome.None || a.Outcome == Outcome.HandedOver || a.Outcome == Outcome.Close) && a.Helpful != true)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(MostRows).Select(a => new AskedRow(a.Id, a.At, a.Question, a.Language)).ToListAsync(cancellationToken);

    // Each question joins the first group whose newest question shares enough letters with it.
    private static List<WantedAnswer> Group(List<AskedRow> rows)
    {
        var folded = rows.Select(row => string.Join(' ', Words.Of(row.Question, elides: false))).ToList();
        var likes = new LetterGroups(folded, isRareMore: true);
        var taken = new bool[rows.Count];
        List<WantedAnswer> groups = [];
        for (var i = 0; i < rows.Count; i++)
        {
            if (!taken[i])
            {
                List<int> members = [.. likes.Find(folded[i], Alike).Select(found => found.Index).Append(i).Distinct().Where(m => !taken[m] && rows[m].Language == rows[i].Language).Order()];
                members.ForEach(member => taken[member] = true);
                groups.Add(Of([.. members.Select(member => rows[member])]));
            }
        }

        return groups;
    }

    private static WantedAnswer Of(IReadOnlyList<AskedRow> rows) => new(
        [.. rows.Select(row => row.Id)], rows[0].Question, [.. rows.Select(row => row.Question).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Take(MostOtherWords)], rows.Count, rows[0].At, rows[0].Language);

    private sealed record AskedRow(Guid Id, DateTimeOffset At, string Question, string Language);
}

/// <summary>An answer that people looked for in vain.</summary>
/// <param name="Ids">Of the questions, the latest first.</param>
/// <param name="Question">As the last of them asked it, redacted.</param>
/// <param name="OtherWords">How others did.</param>
/// <param name="Count">How often.</param>
/// <param name="LastAsked">When last.</param>
/// <param name="Language">Two letters.</param>
public sealed record WantedAnswer(IReadOnlyList<Guid> Ids, string Question, IReadOnlyList<string> OtherWords, int Count, DateTimeOffset LastAsked, string Language)
{
    /// <summary>The article that would be given by now; null for none.</summary>
    public string? AnsweredBy { get; init; }
}
