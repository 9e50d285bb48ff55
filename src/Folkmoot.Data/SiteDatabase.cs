using System.Data;
using System.Globalization;
using Folkmoot.Data.Outbox;
using Npgsql;

namespace Folkmoot.Data;

/// <summary>
/// The site's database as one scope sees it: one connection that all its DbContexts share. Never two queries at once in a scope.
/// </summary>
/// <example><code>
/// await using var work = await site.BeginAsync(cancellationToken);
/// await profiles.MoveAsync(user, area, cancellationToken);   // Core's context
/// await topics.StartAsync(board, title, user, cancellationToken); // the module's context: the same transaction
/// await work.CommitAsync(cancellationToken);
/// </code></example>
public sealed class SiteDatabase(NpgsqlDataSource source, ConnectionGate gate, ISiteNews news) : IAsyncDisposable
{
    /// <summary>Savepoints lie within each other: long acts release theirs.</summary>
    private const int MostKeptSavepoints = 16;

    private readonly GatePlace place = new(gate);
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private readonly List<SiteDbContext> enlisted = [];
    private readonly Departure departure = new();
    private AfterCommit after = new();
    private int inner;
    private int keptSavepoints;

    /// <summary>The scope's connection, closed unless a work is under way: EF opens it query by query.</summary>
    public NpgsqlConnection Connection => connection ??= source.CreateConnection();

    /// <summary>What the act under way has raised and sent so far: it goes to the outbox with the commit.</summary>
    public IReadOnlyList<OutboxMessage> Departing => departure.Messages;

    /// <summary>The transaction of the work that is under way, if any.</summary>
    public NpgsqlTransaction? Transaction => transaction;

    /// <summary>
    /// Starts one act: everything that the scope's contexts save until <see cref="SiteWork.CommitAsync"/> is committed together or not at all.
    /// Inside another act it joins that one; given up, it undoes its own part alone.
    /// </summary>
    public async Task<SiteWork> BeginAsync(CancellationToken cancellationToken, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        if (transaction is not null)
        {
            var savepoint = string.Create(CultureInfo.InvariantCulture, $"act_{++inner}");
            await transaction.SaveAsync(savepoint, cancellationToken);
            return new SiteWork(this, savepoint, departure.Count);
        }

        await place.TakeAsync(cancellationToken);
        try
        {
            await Connection.OpenAsync(cancellationToken);
            transaction = await Connection.BeginTransactionAsync(isolation, cancellationToken);
            return new SiteWork(this, savepoint: null, raised: 0);
        }
        catch
        {
            await Connection.CloseAsync();
            place.GiveBack();
            throw;
        }
    }

    /// <summary>
    /// Asks in SQL, within the act that is under way or by itself. For the few questions that stand before everything that people write: through EF they
    /// take twice as long.
    /// </summary>
    /// <param name="sql">With <c>$1</c>, <c>$2</c>… for the values.</param>
    /// <param name="read">Makes one answer of a row.</param>
    /// <param name="values">None of them null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, object[] values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(values);
        return await WhileOpenAsync(() => ReadOpenAsync(Question(sql, values), read, cancellationToken), cancellationToken);
    }

    /// <summary>The same for two questions that one page stands on, in one round trip. Both are asked, whatever the first one's answer.</summary>
    public Task<(List<TFirst> First, List<TSecond> Second)> ReadAsync<TFirst, TSecond>(
        (string Sql, object[] Values) first, Func<NpgsqlDataReader, TFirst> readFirst, (string Sql, object[] Values) second, Func<NpgsqlDataReader, TSecond> readSecond, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(readFirst);
        ArgumentNullException.ThrowIfNull(readSecond);
        return WhileOpenAsync(
            async () =>
            {
                await using var batch = new NpgsqlBatch(Connection, transaction) { BatchCommands = { Question(first.Sql, first.Values), Question(second.Sql, second.Values) } };
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                var answers = await AllAsync(reader, readFirst, cancellationToken);
                await reader.NextResultAsync(cancellationToken);
                return (answers, await AllAsync(reader, readSecond, cancellationToken));
            },
            cancellationToken);
    }

    private async Task<T> WhileOpenAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        if (transaction is not null || Connection.State == ConnectionState.Open)
        {
            return await ask();
        }

        await place.TakeAsync(cancellationToken);
        try
        {
            await Connection.OpenAsync(cancellationToken);
            return await ask();
        }
        finally
        {
            await Connection.CloseAsync();
            place.GiveBack();
        }
    }

    private async Task<List<T>> ReadOpenAsync<T>(NpgsqlBatchCommand question, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(Connection, transaction) { BatchCommands = { question } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await AllAsync(reader, read, cancellationToken);
    }

    private static NpgsqlBatchCommand Question(string sql, object[] values)
    {
        var question = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            question.Parameters.Add(new() { Value = value });
        }

        return question;
    }

    private static async Task<List<T>> AllAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        List<T> answers = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            answers.Add(read(reader));
        }

        return answers;
    }

    internal GatePlace Place => place;

    internal AfterCommit After => after;

    internal bool KeepsSavepoint() => transaction is not null && keptSavepoints++ < MostKeptSavepoints;

    internal void Enlist(SiteDbContext context) => enlisted.Add(context);

    internal void Depart(IEnumerable<OutboxMessage> raised) => departure.Add(raised);

    // A connection that broke has undone everything already.
    internal Task GiveUpAsync(string savepoint, int raised)
    {
        departure.Keep(Math.Min(raised, departure.Count));
        return transaction is { Connection.FullState: ConnectionState.Open } ? transaction.RollbackAsync(savepoint) : Task.CompletedTask;
    }

    internal async Task CommitAsync(CancellationToken cancellationToken)
    {
        await departure.CommitAsync(Connection, transaction!, cancellationToken);
        var committed = after;
        await EndAsync();
        await TellAsync(committed);
    }

    internal async Task EndAsync()
    {
        if (transaction is null)
        {
            return;
        }

        (after, inner, keptSavepoints) = (new AfterCommit(), 0, 0);
        departure.Keep(0);
        try
        {
            foreach (var context in enlisted)
            {
                await context.LeaveTransactionAsync();
            }

            await transaction.DisposeAsync();
            await Connection.CloseAsync();
        }
        finally
        {
            // Also when the connection broke: a place that is never given back is lost for all sites.
            enlisted.Clear();
            transaction = null;
            place.GiveBack();
        }
    }

    internal Task TellAsync(AfterCommit committed) => committed.IsEmpty ? Task.CompletedTask : news.CommittedAsync(committed);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The contexts have gone before, and some may serve another scope by now.
        enlisted.Clear();
        await EndAsync();
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        place.GiveBack();
    }
}

/// <summary>One act that is under way. Disposed without a commit, it never happened.</summary>
public sealed class SiteWork : IAsyncDisposable
{
    private readonly SiteDatabase database;
    private readonly string? savepoint;
    private readonly int raised;
    private bool isOver;

    internal SiteWork(SiteDatabase database, string? savepoint, int raised)
    {
        this.database = database;
        this.savepoint = savepoint;
        this.raised = raised;
    }

    /// <summary>Commits the act; inside another act, leaves that to the outer one.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (savepoint is null)
        {
            await database.CommitAsync(cancellationToken);
        }

        isOver = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (savepoint is null)
        {
            await database.EndAsync();
        }
        else if (!isOver)
        {
            isOver = true;
            await database.GiveUpAsync(savepoint, raised);
        }
    }
}
