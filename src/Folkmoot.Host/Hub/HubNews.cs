using Folkmoot.Data;
using Npgsql;

namespace Folkmoot.Host.Hub;

/// <summary>
/// What nodes tell each other: <c>NOTIFY</c> on the hub's database with <c>site|tag,tag</c>. Fast but forgetful; the outbox repeats
/// what matters.
/// </summary>
public sealed class HubNews(NpgsqlDataSource hub, ILogger<HubNews> logger) : ISiteNews, IAsyncDisposable
{
    public const string Channel = "folkmoot";

    /// <summary>The tag that tells nodes to build a site's container anew.</summary>
    public const string Rebuild = "!rebuild";

    // PostgreSQL refuses payloads of 8000 bytes and more.
    private const int Longest = 7000;

    /// <summary>News of so long is one message.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    private readonly Lock gathering = new();
    private readonly Dictionary<string, HashSet<string>> gathered = new(StringComparer.Ordinal);
    private Task last = Task.CompletedTask;
    private Task? next;

    /// <summary>Raised on this node when the hub's own outbox has something to deliver.</summary>
    public event Action? HubDelivers;

    /// <inheritdoc/>
    public Task CommittedAsync(AfterCommit committed)
    {
        if (committed.HasDeliveries)
        {
            RingHub();
        }

        return Task.CompletedTask;
    }

    /// <summary>Starts the delivery of what the hub's outbox holds, for acts whose transaction ends after their last save.</summary>
    public void RingHub() => HubDelivers?.Invoke();

    /// <summary>
    /// Tells every node, this one too, what changed on a site, and ends when it is told. While one message is on its way, what others have to
    /// say is gathered for the next.
    /// </summary>
    public Task TellAsync(string siteId, IEnumerable<string> tags)
    {
        lock (gathering)
        {
            if (!gathered.TryGetValue(siteId, out var items))
            {
                gathered.Add(siteId, items = new HashSet<string>(StringComparer.Ordinal));
            }

            items.UnionWith(tags);
            return next ??= last = TellNextAsync(last);
        }
    }

    /// <summary>Brings a site's due time forward, never back.</summary>
    public Task LowerDueAsync(string siteId, DateTimeOffset due) =>
        ExecuteAsync("update hub.sites set due = $2 where id = $1 and due > $2", siteId, due.ToUniversalTime());

    /// <summary>Waits for what is on its way.</summary>
    public async ValueTask DisposeAsync() => await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task TellNextAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(Gathering);
        string[] messages;
        lock (gathering)
        {
            messages = [.. gathered.Select(site => MessageOf(site.Key, site.Value))];
            gathered.Clear();
            next = null;
        }

        await ExecuteAsync("select pg_notify($1, message) from unnest($2) message", Channel, messages);
    }

    private static string MessageOf(string siteId, IEnumerable<string> tags) =>
        $"{siteId}|{string.Join(',', tags)}" is { Length: < Longest } message ? message : $"{siteId}|*";

    // The change is committed already: what fails here is only late, since the outbox and the sleeping-site check repeat it.
    private async Task ExecuteAsync(string sql, params object[] values)
    {
        try
        {
            await using var command = hub.CreateCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException error)
        {
            logger.LogWarning(error, "The hub could not be told; it will hear later");
        }
    }
}
