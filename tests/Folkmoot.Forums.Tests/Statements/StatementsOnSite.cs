using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Topics;
using Folkmoot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Forums.Tests.Statements;

/// <summary>A topic of a test's own that collects statements.</summary>
internal sealed class StatementsOnSite(ForumsSite forums, Board board, Topic topic)
{
    public Board Board { get; } = board;

    public Topic Topic { get; } = topic;

    public string Path { get; } = $"forums/{board.Slug}/{topic.Id}/statements";

    public static async Task<StatementsOnSite> AskAsync(ForumsSite forums, Action<StatementQuestionData>? change = null, string? area = null, params string[] seeds) =>
        await AskOnAsync(forums, await forums.OpenBoardAsync(area), change, seeds);

    public static async Task<StatementsOnSite> AskOnAsync(ForumsSite forums, Board board, Action<StatementQuestionData>? change = null, params string[] seeds)
    {
        var asked = new StatementsOnSite(forums, board, await forums.StartTopicAsync(board));
        await asked.ChangeAsync(data =>
        {
            (data.ReadFirst, data.Seeds) = (false, seeds.Length > 0 ? seeds : ["Swings first", "Slides first", "Benches first"]);
            change?.Invoke(data);
        });
        return asked;
    }

    public Task ChangeAsync(Action<StatementQuestionData> change) => forums.Site.InScopeAsync(scope =>
    {
        var data = new StatementQuestionData { Question = "What should the park have?" };
        change(data);
        return scope.GetRequiredService<StatementService>().AskAsync(Board, Topic.Id, data, CancellationToken.None);
    });

    public Task<CastOutcome> CastAsync(long statement, StatementChoice choice, string userId) => forums.Site.InScopeAsync(async scope =>
    {
        var place = (await scope.GetRequiredService<StatementReader>().FindAsync(Topic.Id, CancellationToken.None))!;
        return await scope.GetRequiredService<StatementVoting>().CastAsync(place, statement, choice, userId, CancellationToken.None);
    });

    public Task<List<Statement>> StatementsAsync() => ReadAsync(db => db.Statements.Where(s => s.TopicId == Topic.Id).OrderBy(s => s.Id).ToListAsync());

    public Task<T> ReadAsync<T>(Func<ForumsDbContext, Task<T>> read) => forums.Site.InScopeAsync(scope => read(scope.GetRequiredService<ForumsDbContext>()));

    /// <summary>Adds answers of people who exist only here, without going through the pages.</summary>
    public async Task FillAsync(IEnumerable<StatementChoice?[]> rows)
    {
        var ids = (await StatementsAsync()).Select(s => s.Id).ToArray();
        await forums.Site.InScopeAsync(async scope =>
        {
            var db = scope.GetRequiredService<ForumsDbContext>();
            foreach (var (row, person) in rows.Select((row, person) => (row, person)))
            {
                foreach (var (choice, column) in row.Select((choice, column) => (choice, column)).Where(a => a.choice is not null))
                {
                    await db.Database.ExecuteSqlAsync(
                        $"""
                        with added as (insert into forums.statement_votes (statement_id, user_id, choice, cast_at) values ({ids[column]}, {$"voter-{Topic.Id}-{person}"}, {(short)choice!}, now()) returning *)
                        insert into forums.statement_votes_latest (user_id, statement_id, vote_id, choice) select user_id, statement_id, id, choice from added
                        """);
                }
            }
        });
        await CountAsync();
    }

    /// <summary>Returns when this waits for somebody else's lock on a question, or has ended without waiting.</summary>
    public async Task WaitsOrHasEndedAsync(Task act)
    {
        while (!act.IsCompleted && !await ReadAsync(db => db.Database.SqlQuery<bool>(
            $"select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%statement_questions%') as \"Value\"").SingleAsync()))
        {
            await Task.Delay(10);
        }
    }

    public Task CountAsync() => forums.Site.InScopeAsync(scope => scope.GetRequiredService<StatementCounting>().CountAsync(Topic.Id, CancellationToken.None));
}
