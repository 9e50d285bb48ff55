using System.Diagnostics;
using Folkmoot.Core.Moderation;
using Folkmoot.Core.Notifications;
using Folkmoot.Core.Residents;
using Folkmoot.Data;
using Folkmoot.Forums.Boards;
using Folkmoot.Forums.Drafts;
using Folkmoot.Forums.Organising;
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
    private const int WarmActs = 6_000;
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(4);

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "bench", "demo");
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync("bench", CancellationToken.None);
        var place = await PrepareAsync(shell.Services);
        await using var bare = await BareAsync(workplace);
        var postmaster = await workplace.PostmasterAsync();
        await WarmUpAsync(writer => ReplyAsync(shell.Services, place, writer));
        await workplace.AnalyzeAsync(workplace.Server.DatabaseOf("bench"));
        await CompareAsync(Writers);
        await CompareAsync(1);
        await shell.LeaveAsync();

        async Task CompareAsync(int writers)
        {
            List<double> replies = [], rows = [], replyCosts = [], rowCosts = [];
            for (var round = 1; round <= Rounds; round++)
            {
                var drained = await DrainAsync(shell);
                var start = Cost.Now(postmaster);
                rows.Add(await RepeatAsync(writers, writer => InsertAsync(bare)));
                var between = Cost.Now(postmaster);
                replies.Add(await RepeatAsync(writers, writer => ReplyAsync(shell.Services, place, writer)));
                var end = Cost.Now(postmaster);
                var (rowCost, replyCost) = (between.Since(start, rows[^1] * Run.TotalSeconds), end.Since(between, replies[^1] * Run.TotalSeconds));
                rowCosts.Add(rowCost.Total);
                replyCosts.Add(replyCost.Total);
                Print($"round {round}: {replies[^1]:0} replies/s, {rows[^1]:0} bare transactions of two rows/s, {writers} at a time; processor time {replyCost} and {rowCost} each; what was left was delivered in {drained.TotalSeconds:0.0} s");
            }

            Print($"bare / reply by processor time, deliveries in between included = {rowCosts.Median() / replyCosts.Median():0.00}");

            Expect(replies.Median() >= 0.25 * rows.Median(), $"replies / bare transactions = {replies.Median() / rows.Median():0.00}, {writers} at a time (at least 0.25)");
        }
    }

    // What replies have queued is delivered before the bare rows are measured.
    private static async Task<TimeSpan> DrainAsync(SiteShell shell)
    {
        var watch = Stopwatch.StartNew();
        await shell.WorkOffAsync(CancellationToken.None);
        return watch.Elapsed;
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

    // What the page does with the form that it is sent.
    private static async Task ReplyAsync(IServiceProvider site, Place place, int writer)
    {
        await using var scope = site.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (person, body, token) = (place.Writers[writer], $"{Conversation.BodyOf(writer)} {Guid.NewGuid():n}", Guid.CreateVersion7());
        var (board, topic) = (await services.GetRequiredService<TopicPlaces>().FindAsync(place.Board.Slug, place.Topics[Random.Shared.Next(Topics)], person, CancellationToken.None))!;
        var pace = services.GetRequiredService<PostingPace>();
        await pace.FindNoticeAsync(board, topic, person, CancellationToken.None);
        Refuse((await services.GetRequiredService<WritingRules>().FindBarAsync(board, topic, person, CancellationToken.None))?.Text);
        await using var work = await services.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
        var verdict = await services.GetRequiredService<ModerationDesk>()
            .CheckAsync(new Submission(Post.ItemKind, person, board.Area, token, [new("Body", body)]), CancellationToken.None);
        Refuse(verdict.Refusal ?? verdict.HeldFor);
        Refuse(await pace.FindRefusalAsync(board, topic, person, token, CancellationToken.None));
        var post = await services.GetRequiredService<TopicService>().ReplyAsync(board, topic.Id, body, person, token, CancellationToken.None);
        if (post.LeavesDraft)
        {
            await services.GetRequiredService<DraftDesk>().DeleteAsync(person, DraftPlace.In(topic), CancellationToken.None);
        }

        await work.CommitAsync(CancellationToken.None);
    }

    private static void Refuse(string? because)
    {
        if (because is not null)
        {
            throw new InvalidOperationException(because);
        }
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

    // The runtime goes on optimising what is hot for some thousands of acts; on a busy machine that takes its time.
    private static async Task WarmUpAsync(Func<int, Task> act)
    {
        for (var (acts, watch) = (0.0, Stopwatch.StartNew()); acts < WarmActs && watch.Elapsed < LongestWarmUp;)
        {
            acts += Run.TotalSeconds * await RepeatAsync(Writers, act);
        }
    }

    private static async Task<double> RepeatAsync(int writers, Func<int, Task> act)
    {
        var (watch, done) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
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
