using Npgsql;

namespace Folkmoot.Bench;

/// <summary>The table behind the plain page: the same posts, as long as it takes for the page to have as many bytes as ours.</summary>
internal static class ReferencePosts
{
    private const string Database = "folkmoot_bench_reference";

    public static async Task<Dictionary<string, string>> SettingsAsync(Workplace workplace, string bare)
    {
        await workplace.Server.EnsureDatabaseAsync(Database, template: null, CancellationToken.None);
        await using var source = workplace.Server.Open(Database, 2);
        await using var command = source.CreateCommand("""
            create table posts (id bigint primary key, topic_id bigint not null, author text not null, posted_at timestamptz not null, body text not null);
            create index posts_topic on posts (topic_id, id)
            """);
        await command.ExecuteNonQueryAsync();
        await WriteAsync(source, padding: 0);

        // The very pool that sites have.
        var connection = new NpgsqlConnectionStringBuilder(workplace.ConnectionString) { Database = Database, MaxPoolSize = 8, NoResetOnClose = true, MaxAutoPrepare = 40 };
        return new() { ["Reference:Postgres"] = connection.ConnectionString, ["Reference:Bare"] = bare, ["ASPNETCORE_ENVIRONMENT"] = "Production" };
    }

    /// <summary>Lengthens the posts until the page has about this many bytes.</summary>
    /// <returns>How many it has.</returns>
    public static async Task<int> FitAsync(Workplace workplace, Func<Task<byte[]>> fetch, int bytes)
    {
        await using var source = workplace.Server.Open(Database, 2);
        var missing = bytes - (await fetch()).Length;
        await WriteAsync(source, Math.Max(0, missing / Conversation.Posts));
        await workplace.AnalyzeAsync(Database);
        return (await fetch()).Length;
    }

    private static async Task WriteAsync(NpgsqlDataSource source, int padding)
    {
        for (var post = 0; post < Conversation.Posts; post++)
        {
            await using var command = source.CreateCommand("insert into posts values ($1, 1, $2, now(), $3) on conflict (id) do update set body = excluded.body");
            command.Parameters.Add(new() { Value = (long)post });
            command.Parameters.Add(new() { Value = Conversation.AuthorOf(post) });
            command.Parameters.Add(new() { Value = Conversation.BodyOf(post) + new string('.', padding) });
            await command.ExecuteNonQueryAsync();
        }
    }
}
