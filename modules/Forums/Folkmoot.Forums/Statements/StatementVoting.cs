using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Forums.Statements;

/// <summary>Takes people's answers.</summary>
public sealed class StatementVoting(ForumsDbContext db, SiteDatabase site, StatementRecounts recounts, ISettings<StatementSettings> settings, TimeProvider clock)
{
    /// <summary>Adds an answer to the log; it counts in place of the person's earlier one.</summary>
    public async Task<CastOutcome> CastAsync(StatementPlace place, long statementId, StatementChoice choice, string userId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var now = clock.GetUtcNow();
        await using var work = await site.BeginAsync(cancellationToken);
        if (!await IsOpenAsync(place, now, cancellationToken))
        {
            return CastOutcome.NotOpen;
        }

        if (await IsTooManyAsync(userId, now, cancellationToken))
        {
            return CastOutcome.TooMany;
        }

        if (!await AddAsync(place.Topic.Id, statementId, choice, userId, now, cancellationToken))
        {
            return CastOutcome.Gone;
        }

        await recounts.AskAsync(place.Topic.Id, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return CastOutcome.Counted;
    }

    // Read with a lock that votes share: whoever closes the question or begins a count waits for the votes that are under way.
    private async Task<bool> IsOpenAsync(StatementPlace place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var topicId = place.Topic.Id;
        var question = await db.StatementQuestions.FromSql($"select * from forums.statement_questions where topic_id = {topicId} for share")
            .AsNoTracking().SingleAsync(cancellationToken);
        return (place with { Question = question }).StateAt(now) == StatementState.Open;
    }

    private async Task<bool> IsTooManyAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-1);
        return await db.StatementVotes.CountAsync(v => v.UserId == userId && v.CastAt > since, cancellationToken) >= (await settings.GetAsync(cancellationToken)).VotesPerDay;
    }

    // One command for log and latest. Of two at once the later entry of the log counts, whichever is written last.
    private async Task<bool> AddAsync(long topicId, long statementId, StatementChoice choice, string userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            with added as (
                insert into forums.statement_votes (statement_id, user_id, choice, cast_at)
                select id, {userId}, {(short)choice}, {now} from forums.statements where id = {statementId} and topic_id = {topicId} and not hidden
                returning id, statement_id, user_id, choice)
            insert into forums.statement_votes_latest as latest (user_id, statement_id, vote_id, choice)
            select user_id, statement_id, id, choice from added
            on conflict (user_id, statement_id) do update set
                vote_id = greatest(latest.vote_id, excluded.vote_id),
                choice = case when excluded.vote_id > latest.vote_id then excluded.choice else latest.choice end
            """,
            cancellationToken) > 0;
}

/// <summary>What became of an answer.</summary>
public enum CastOutcome
{
    Counted,

    /// <summary>The question is closed, paused or to come.</summary>
    NotOpen,

    /// <summary>There is no such statement, or no longer.</summary>
    Gone,

    /// <summary>The person has given as many answers within a day as the site takes.</summary>
    TooMany,
}
