using Folkmoot.Host.Sites;
using Npgsql;

namespace Folkmoot.Host.Hub;

/// <summary>One direct connection to the hub that hears what other nodes changed and drops what this node keeps of it.</summary>
public sealed class NewsListener(PostgresServer server, SiteShells shells, ILogger<NewsListener> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or IOException && !stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(error, "The connection to the hub was lost; listening again");
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = new NpgsqlConnection(server.Direct(server.HubDatabase));
        await connection.OpenAsync(stoppingToken);
        connection.Notification += (_, notice) => Hear(notice.Payload);
        await using (var command = new NpgsqlCommand($"listen {HubNews.Channel}", connection))
        {
            await command.ExecuteNonQueryAsync(stoppingToken);
        }

        // Whatever was said while nobody listened is lost, so nothing kept can be trusted.
        shells.ForgetEverything();
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    private void Hear(string payload)
    {
        var bar = payload.IndexOf('|', StringComparison.Ordinal);
        if (bar > 0)
        {
            shells.Hear(payload[..bar], payload[(bar + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
