using System.Globalization;
using Folkmoot.Host.Postgres;
using Npgsql;

namespace Folkmoot.Host.Tests.Postgres;

internal static class Questions
{
    /// <summary>The answer's one value as text, over a connection of its own.</summary>
    public static async Task<string> AskAsync(this EmbeddedPostgres server, string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture) ?? "";
    }

    public static async Task<int> ProcessIdAsync(this EmbeddedPostgres server) =>
        int.Parse((await server.AskAsync("select pg_read_file('postmaster.pid')")).Split('\n')[0], CultureInfo.InvariantCulture);
}
