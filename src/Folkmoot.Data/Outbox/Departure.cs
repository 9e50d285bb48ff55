using Npgsql;

namespace Folkmoot.Data.Outbox;

/// <summary>What an act has raised and sent. Nobody needs to see it before the act is committed: it goes to the outbox together with the commit, in one round trip.</summary>
internal sealed class Departure
{
    private const string Insert = """
        insert into folkmoot.outbox (id, kind, name, handler, payload, dedup_key, created_at, next_attempt, news)
        select id, kind, name, handler, payload::jsonb, dedup_key, created_at, next_attempt, case when news <> '' then string_to_array(news, E'\n') end
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) as row (id, kind, name, handler, payload, dedup_key, created_at, next_attempt, news)
        """;

    private readonly List<OutboxMessage> messages = [];

    public IReadOnlyList<OutboxMessage> Messages => messages;

    public int Count => messages.Count;

    public void Add(IEnumerable<OutboxMessage> raised) => messages.AddRange(raised);

    /// <summary>Leaves out what was raised since there were so many: that part of the act was given up.</summary>
    public void Keep(int count) => messages.RemoveRange(count, messages.Count - count);

    public async Task CommitAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
        {
            await transaction.CommitAsync(cancellationToken);
            return;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Rows());
        // A row that cannot be written ends the batch before this.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // Names of items hold no line breaks.
    private NpgsqlBatchCommand Rows() => new(Insert)
    {
        Parameters =
        {
            Column(message => message.Id),
            Column(message => message.Kind),
            Column(message => message.Name),
            Column(message => message.Handler),
            Column(message => message.Payload.RootElement.GetRawText()),
            Column(message => message.DedupKey),
            Column(message => message.CreatedAt),
            Column(message => message.NextAttempt),
            Column(message => string.Join('\n', message.News ?? [])),
        },
    };

    private NpgsqlParameter<T[]> Column<T>(Func<OutboxMessage, T> value) => new() { TypedValue = [.. messages.Select(value)] };
}
