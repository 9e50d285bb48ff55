using System.Collections.Concurrent;
using Folkmoot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Forums.Readings;

/// <summary>
/// How far people have read, gathered in memory and written some seconds later in one statement: looking at a page costs no write. What a
/// process that dies has not written is lost, and the topic is unread once more.
/// </summary>
public sealed partial class ReadingMarks(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReadingMarks> log) : IDisposable
{
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string UserId, long TopicId), int> seen = new();
    private readonly Lock starting = new();
    private ITimer? timer;

    /// <summary>Notes that a person has seen a topic as far as this number.</summary>
    public void Add(string userId, long topicId, int number)
    {
        seen.AddOrUpdate((userId, topicId), number, (_, former) => Math.Max(former, number));
        lock (starting)
        {
            timer ??= clock.CreateTimer(_ => _ = WriteQuietlyAsync(), null, Gathering, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes what has been gathered; before anybody asks what is unread.</summary>
    public async Task WriteAsync(ForumsDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        StopTimer();
        // In one order for all nodes, so that two of them do not wait for each other.
        var taken = seen.ToArray().Where(mark => seen.TryRemove(mark)).OrderBy(m => m.Key.UserId, StringComparer.Ordinal).ThenBy(m => m.Key.TopicId).ToArray();
        if (taken.Length == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (users, topics, numbers) = (taken.Select(m => m.Key.UserId).ToArray(), taken.Select(m => m.Key.TopicId).ToArray(), taken.Select(m => m.Value).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            with marks as (
                select * from unnest({users}, {topics}, {numbers}) as mark (user_id, topic_id, number)),
            readers as (
                insert into forums.readers (user_id, all_read_at) select distinct user_id, {now} from marks on conflict do nothing)
            insert into forums.readings (user_id, topic_id, number, read_at)
            select user_id, topic_id, number, {now} from marks where exists (select from forums.topics t where t.id = topic_id)
            on conflict (user_id, topic_id) do update set number = greatest(readings.number, excluded.number), read_at = excluded.read_at
            """, cancellationToken);
    }

    /// <summary>Forgets what has been gathered of a person.</summary>
    public void Forget(string userId)
    {
        foreach (var mark in seen.Where(m => m.Key.UserId == userId))
        {
            seen.TryRemove(mark);
        }
    }

    public void Dispose() => StopTimer();

    private void StopTimer()
    {
        lock (starting)
        {
            timer?.Dispose();
            timer = null;
        }
    }

    private async Task WriteQuietlyAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await WriteAsync(scope.ServiceProvider.GetRequiredService<ForumsDbContext>(), CancellationToken.None);
        }
        catch (Exception error) when (error is DbUpdateException or Npgsql.NpgsqlException or InvalidOperationException or ObjectDisposedException or TimeoutException)
        {
            NotWritten(log, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How far people have read could not be written.")]
    private static partial void NotWritten(ILogger log, Exception error);
}
