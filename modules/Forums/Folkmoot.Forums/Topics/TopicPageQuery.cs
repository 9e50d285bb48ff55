using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.OfficialResponses;
using Npgsql;

namespace Folkmoot.Forums.Topics;

/// <summary>The page that most visitors come for: what it stands on is asked in one round trip, and not through EF, which takes twice as long.</summary>
internal static class TopicPageQuery
{
    private const string Heading = """
        select t.id, t.slug, t.title, b.slug, b.title, b.area_code, b.readers, b.archived, t.hidden, t.last_number, t.support_count,
            (select r.state from forums.responses r where r.topic_id = t.id), t.collects_statements, t.closed_at is not null, t.closed_because, b.quiet_days,
            t.last_activity_at, t.note_count
        from forums.topics t join forums.boards b on b.id = t.board_id
        where t.id = $1 and b.slug = $2 and (not t.hidden or (t.author_id = $3 and t.withheld in ('pending', 'held')))
        """;

    private static readonly string Posts = $"""
        select p.id, p.number, p.author_id, a.display_name, case when p.hidden and (p.author_id is distinct from $3 or p.withheld is distinct from 'held') then '' else p.body end,
            p.posted_at, p.edited_at, p.withheld, p.removed_because, p.support_count, p.picture_count
        from forums.posts p left join core.profiles a on a.user_id = p.author_id
        where p.topic_id = $1 and p.number > $2
        order by p.number
        limit {TopicReader.PageSize + 1}
        """;

    /// <summary>No heading, or the one; and the posts of its page with one more. Whether the reader may see them is not asked here.</summary>
    public static Task<(List<TopicHeading> Headings, List<PostLine> Posts)> ReadAsync(
        SiteDatabase site, string board, long topicId, int after, string viewer, CancellationToken cancellationToken) =>
        site.ReadAsync((Heading, [topicId, board, viewer]), HeadingOf, (Posts, [topicId, after, viewer]), PostOf, cancellationToken);

    private static TopicHeading HeadingOf(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.FindText(5), row.FindNamed<BoardReaders>(6)!.Value, row.GetBoolean(7), row.GetBoolean(8),
        row.GetInt32(9), row.GetInt32(10), row.FindNamed<ResponseState>(11), row.GetBoolean(12), row.GetBoolean(13), row.FindText(14), row.FindNumber(15),
        row.GetFieldValue<DateTimeOffset>(16), row.GetInt32(17));

    private static PostLine PostOf(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.FindNumber(1), row.FindText(2), row.FindText(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), row.FindMoment(6), row.FindNamed<Withheld>(7), row.FindText(8),
        row.GetInt32(9), row.GetInt32(10));
}
