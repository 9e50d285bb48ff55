using Folkmoot.Assistant.Articles;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Assistant.ChannelShift;

/// <summary>The months as they were counted: questions that are still kept, and the sums of those that are not.</summary>
public sealed class MonthBook(AssistantDbContext db, ArticleBook book)
{
    private const string Counts = """
        count(*)::int as asked, count(*) filter (where outcome = 'answered')::int as answered, count(*) filter (where outcome in ('none', 'close', 'narrowed'))::int as unanswered,
        count(*) filter (where outcome = 'handed-over')::int as handed_over, count(*) filter (where outcome = 'emergency')::int as emergencies,
        count(*) filter (where helpful and outcome = 'answered')::int as confirmed, count(*) filter (where not helpful)::int as denied
        """;

    /// <summary>The last months in which anything was counted, the latest first.</summary>
    public async Task<IReadOnlyList<MonthCounts>> ListAsync(int months, CancellationToken cancellationToken)
    {
        var first = CountedMonth.Of(book.Today).AddMonths(1 - months);
        return await db.Database.SqlQueryRaw<MonthCounts>(
            $$"""
            select month as "Month", sum(visits)::int as "Visits", sum(asked)::int as "Asked", sum(answered)::int as "Answered", sum(unanswered)::int as "Unanswered",
                sum(handed_over)::int as "HandedOver", sum(emergencies)::int as "Emergencies", sum(confirmed)::int as "Confirmed", sum(denied)::int as "Denied"
            from (select month, visits, asked, answered, unanswered, handed_over, emergencies, confirmed, denied from assistant.months
                union all select month, 0, {{Counts}} from assistant.asked group by month) as counted
            where month >= {0} group by month order by month desc
            """,
            first).ToListAsync(cancellationToken);
    }

    /// <summary>Deletes questions and adds them to their months, in one statement: nothing is counted twice or lost, however often it runs.</summary>
    public Task FoldAsync(DateTimeOffset oldest, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(
        $$"""
        with gone as (delete from assistant.asked where at < {0} returning month, outcome, helpful)
        insert into assistant.months as m (month, visits, asked, answered, unanswered, handed_over, emergencies, confirmed, denied)
        select month, 0, {{Counts}} from gone group by month
        on conflict (month) do update set asked = m.asked + excluded.asked, answered = m.answered + excluded.answered, unanswered = m.unanswered + excluded.unanswered,
            handed_over = m.handed_over + excluded.handed_over, emergencies = m.emergencies + excluded.emergencies, confirmed = m.confirmed + excluded.confirmed, denied = m.denied + excluded.denied
        """,
        [oldest], cancellationToken);

    /// <summary>Adds visits to this month.</summary>
    public async Task AddVisitsAsync(int visits, CancellationToken cancellationToken)
    {
        var month = CountedMonth.Of(book.Today);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into assistant.months as m (month, visits, asked, answered, unanswered, handed_over, emergencies, confirmed, denied) values ({month}, {visits}, 0, 0, 0, 0, 0, 0, 0)
            on conflict (month) do update set visits = m.visits + excluded.visits
            """,
            cancellationToken);
    }
}

/// <summary>A month's numbers; <see cref="CountedMonth"/> says what each means.</summary>
public sealed record MonthCounts(DateOnly Month, int Visits, int Asked, int Answered, int Unanswered, int HandedOver, int Emergencies, int Confirmed, int Denied)
{
    public static MonthCounts operator +(MonthCounts one, MonthCounts other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new MonthCounts(
            one.Month < other.Month ? one.Month : other.Month, one.Visits + other.Visits, one.Asked + other.Asked, one.Answered + other.Answered, one.Unanswered + other.Unanswered,
            one.HandedOver + other.HandedOver, one.Emergencies + other.Emergencies, one.Confirmed + other.Confirmed, one.Denied + other.Denied);
    }
}
