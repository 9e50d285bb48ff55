using Folkmoot.Core.Items;
using Folkmoot.Data;
using Folkmoot.Forums.Statements.Opinions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Statements;

/// <summary>Counts the results of questions whose votes have changed. It may run twice, and on any node.</summary>
public sealed class CountStatements(ForumsDbContext db, SiteDatabase site, StatementCounting counting, IServiceScopeFactory scopes, TimeProvider clock) : IScheduledJob
{
    public const string Name = "forums.count-statements";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await TakeDueAsync(cancellationToken);
        await using var work = await site.BeginAsync(cancellationToken);
        // One count at a time: an older one must not come after a newer one.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({Name}))", cancellationToken);
        foreach (var topicId in await db.StatementRecounts.Where(r => r.Taken).Select(r => r.TopicId).Distinct().ToListAsync(cancellationToken))
        {
            await counting.CountAsync(topicId, cancellationToken);
            await db.StatementRecounts.Where(r => r.TopicId == topicId && r.Taken).ExecuteDeleteAsync(cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    // In an act of its own that ends at once: votes that come from now on ask for the next count, and those under way are waited for.
    private async Task TakeDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<ForumsDbContext>();
        var now = clock.GetUtcNow();
        await using var work = await scope.ServiceProvider.GetRequiredService<SiteDatabase>().BeginAsync(cancellationToken);
        await own.Database.ExecuteSqlAsync(
            $"select from forums.statement_questions where topic_id in (select topic_id from forums.statement_recounts where not taken and due <= {now}) order by topic_id for update",
            cancellationToken);
        await own.StatementRecounts.Where(r => !r.Taken && r.Due <= now).ExecuteUpdateAsync(set => set.SetProperty(r => r.Taken, true), cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}

/// <summary>Counts one question's results and stores them.</summary>
public sealed class StatementCounting(ForumsDbContext db, TimeProvider clock)
{
    public async Task CountAsync(long topicId, CancellationToken cancellationToken)
    {
        var votes = await ReadAsync(topicId, cancellationToken);
        var report = OpinionReport.Of(votes, OpinionGroups.Find(votes));
        var result = await db.StatementResults.SingleOrDefaultAsync(r => r.TopicId == topicId, cancellationToken);
        if (result is null)
        {
            result = new StatementResult(topicId);
            db.StatementResults.Add(result);
        }

        result.Become(report, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"update forums.statements set vote_count = (select count(*) from forums.statement_votes_latest where statement_id = statements.id) where topic_id = {topicId}", cancellationToken);
        db.Raise(new ItemChanged(StatementQuestion.ItemOf(topicId)));
        await db.SaveChangesAsync(cancellationToken);
    }

    // Person by person, without their ids: nothing that is computed knows who answered what.
    private async Task<VoteMatrix> ReadAsync(long topicId, CancellationToken cancellationToken)
    {
        var statements = await db.Statements.Where(s => s.TopicId == topicId && !s.Hidden).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellationToken);
        var columns = statements.Select((id, column) => (id, column)).ToDictionary(s => s.id, s => s.column);
        var votes = new VoteMatrix(statements);
        var people = db.Database.SqlQuery<PersonAnswers>(
            $"""
            select array_agg(v.statement_id) as "Statements", array_agg(v.choice) as "Choices"
            from forums.statement_votes_latest v join forums.statements s on s.id = v.statement_id
            where s.topic_id = {topicId} and not s.hidden group by v.user_id order by v.user_id
            """);
        await foreach (var person in people.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            votes.Add(person.Statements.Select((id, i) => (id, choice: (StatementChoice)person.Choices[i])).Where(a => columns.ContainsKey(a.id)).Select(a => (columns[a.id], a.choice)));
        }

        return votes;
    }

    private sealed record PersonAnswers(long[] Statements, short[] Choices);
}
