using System.Diagnostics;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Topics;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>
/// Replies a second, with all that a reply brings with it: who may write, what the moderation desk says, the post, the topic's counts, the events from
/// which notices, feeds and kept pages follow; beside a durable transaction of two bare rows on the same server.
/// </summary>
internal static class Posting
{
    private const int Writers = 8;
    private const int Topics = 64;
    private const int Rounds = 5;
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(5);

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "bench", "demo");
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync("bench", CancellationToken.None);
        var place = await PrepareAsync(shell.Services);
        await using var bare = await BareAsync(workplace);
        List<double> replies = [], rows = [];
        await RepeatAsync(writer => ReplyAsync(shell.Services, place, writer));
        for (var round = 1; round <= Rounds; round++)
        {
            rows.Add(await RepeatAsync(writer => InsertAsync(bare)));
            replies.Add(await RepeatAsync(writer => ReplyAsync(shell.Services, place, writer)));
            Print($"round {round}: {replies[^1]:0} replies/s, {rows[^1]:0} bare transactions of two rows/s, {Writers} writers");
        }

        await shell.LeaveAsync();
        Expect(replies.Median() >= 0.25 * rows.Median(), $"replies / bare transactions = {replies.Median() / rows.Median():0.00} (at least 0.25)");
    }

    private static async Task<Place> PrepareAsync(IServiceProvider site)
    {
        await using var scope = site.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var settings = services.GetRequiredService<ISettings<ModerationSettings>>();
        await settings.SaveAsync(new ModerationSettings { ApprovalsToBeTrusted = 0, SecondsBetweenPosts = 0, SecondsBetweenPostsOfNewPeople = 0 });
        var writers = new string[Writers];
        for (var writer = 0; writer < Writers; writer++)
        {
            var account = new Account("bench", $"bench-{writer}@example.org", DateTimeOffset.UtcNow) { EmailConfirmed = true };
            await services.GetRequiredService<UserManager<Account>>().CreateAsync(account);
            await services.GetRequiredService<ResidentProfiles>().SaveAsync(account.Id, DisplayName.Read($"Neighbour {writer}", out _)!, home: null, CancellationToken.None);
            writers[writer] = account.Id;
        }

        var board = (await services.GetRequiredService<BoardService>().ListOpenAsync(null, CancellationToken.None))[0];
        var topics = new long[Topics];
        for (var topic = 0; topic < Topics; topic++)
        {
            var started = await services.GetRequiredService<TopicService>()
                .StartAsync(board, $"Something to talk about, number {topic}", Conversation.BodyOf(topic), writers[topic % Writers], Guid.NewGuid(), CancellationToken.None);
            topics[topic] = started.Id;
            for (var watcher = 0; watcher < 3; watcher++)
            {
                await services.GetRequiredService<Watches>().WatchAsync(writers[(topic + watcher) % Writers], started.Item, NoticeFrequency.Daily, CancellationToken.None);
            }
        }

        return new Place(board, topics, writers);
    }

    private static async Task ReplyAsync(IServiceProvider site, Place place, int writer)
    {
        await using var scope = site.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var body = $"{Conversation.BodyOf(writer)} {Guid.NewGuid():n}";
        var token = Guid.CreateVersion7();
        var topicId = place.Topics[Random.Shared.Next(Topics)];
        var topic = await services.GetRequiredService<TopicReader>().FindAsync(place.Board.Id, topicId, CancellationToken.None);
        if (await services.GetRequiredService<WritingRules>().FindBarAsync(place.Board, topic, place.Writers[writer], CancellationToken.None) is { } bar)
        {
            throw new InvalidOperationException(bar.Text);
        }

        await using var work = await services.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
        var verdict = await services.GetRequiredService<ModerationDesk>()
            .CheckAsync(new Submission(Post.ItemKind, place.Writers[writer], place.Board.Area, token, [new("Body", body)]), CancellationToken.None);
        if (verdict.Refusal is not null || verdict.HeldFor is not null)
        {
            throw new InvalidOperationException(verdict.Refusal ?? verdict.HeldFor);
        }

        await services.GetRequiredService<TopicService>().ReplyAsync(place.Board, topicId, body, place.Writers[writer], token, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private static async Task<NpgsqlDataSource> BareAsync(Workplace workplace)
    {
        await workplace.Server.EnsureDatabaseAsync("folkmoot_bench_bare", template: null, CancellationToken.None);
        var source = workplace.Server.Open("folkmoot_bench_bare", Writers);
        await using var command = source.CreateCommand("create table rows (id bigint generated always as identity primary key, body text not null)");
        await command.ExecuteNonQueryAsync();
        return source;
    }

    private static async Task InsertAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var row = 0; row < 2; row++)
        {
            await using var command = new NpgsqlCommand("insert into rows (body) values ($1)", connection, transaction);
            command.Parameters.Add(new() { Value = Conversation.BodyOf(row) });
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task<double> RepeatAsync(Func<int, Task> act)
    {
        var (watch, done) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            while (watch.Elapsed < Run)
            {
                await act(writer);
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    private sealed record Place(Board Board, long[] Topics, string[] Writers);
}
