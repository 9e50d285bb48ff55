using Folkmoot.Forums.Boards;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Similar;

/// <summary>Finds topics with a title like one that somebody is about to write, so that they join a conversation rather than start it again.</summary>
public sealed class SimilarTopics(ForumsDbContext db, BoardSight sight)
{
    private const int Most = 5;

    /// <summary>From here on two titles are taken for one subject (as pg_trgm measures it), and people are asked before they post.</summary>
    private const double NearlyTheSame = 0.6;

    /// <summary>Topics on any board that this person may read, the most alike first; those of this board before others.</summary>
    public async Task<IReadOnlyList<SimilarTopic>> FindAsync(Board board, string? title, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (title is null || title.Trim().Length < 4)
        {
            return [];
        }

        var wanted = title.Trim().ToLowerInvariant();
        var words = Words(wanted);
        var readable = await sight.OfAsync(userId, cancellationToken);
        return await db.Topics.FromSql(
                $"""
                select t.* from forums.topics t join forums.topic_titles n on n.topic_id = t.id
                where not t.hidden and (lower(n.title) operator(public.%) {wanted} or to_tsvector('core.simple', n.title) @@ to_tsquery('core.simple', {words}))
                """).AsNoTracking()
            .Join(db.Boards.Where(readable).Where(b => !b.Archived), t => t.BoardId, b => b.Id, (topic, place) => new { topic, place })
            .Select(x => new { x.topic, x.place, IsHere = x.place.Id == board.Id, Likeness = EF.Functions.TrigramsSimilarity(x.topic.Title, wanted) })
            .OrderByDescending(x => x.Likeness + (x.IsHere ? 0.1 : 0)).ThenByDescending(x => x.topic.Id).Take(Most)
            .Select(x => new SimilarTopic(
                x.topic.Id, x.topic.Slug, x.topic.Title, x.place.Slug, x.place.Title, x.topic.PostCount - 1, x.IsHere && x.Likeness >= NearlyTheSame))
            .ToListAsync(cancellationToken);
    }

    // All the longer words have to be there: one alone would find half the forum.
    private static string Words(string title)
    {
        var words = new string([.. title.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).Distinct();
        return string.Join(" & ", words);
    }
}

/// <summary>A topic that may be about the same.</summary>
public sealed record SimilarTopic(long Id, string Slug, string Title, string Board, string BoardTitle, int Replies, bool IsNearlyTheSame)
{
    /// <summary>Below the site's base address.</summary>
    public string Address => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/forums/{Board}/{Id}/{Slug}");
}
