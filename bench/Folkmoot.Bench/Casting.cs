using System.Diagnostics;
using Folkmoot.Core.Residents.Verification;
using Folkmoot.Host.Sites;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.LifeCycle;
using Folkmoot.Voting.Votes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>
/// Ballots a second over HTTP, cast by as many voters as there are ballots, each with the form that the check page gave them; beside a durable transaction of
/// two bare rows through Npgsql on the same server in the same run. Voters are a process of their own.
/// </summary>
internal static class Casting
{
    private const int Writers = 8;
    private const int Ballots = 2_000;
    private const int BareRows = Ballots * 4;
    private const int Rounds = 5;

    // The runtime goes on optimising what is hot for some thousands of ballots.
    private const int WarmUps = 4;

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync(settings: new() { ["Folkmoot:KnownProxies:0"] = "127.0.0.1" });
        await Workplace.MakeSiteAsync(host, "bench", "council");
        await OpenVoteAsync(host.Services);
        await using var bare = await BareAsync(workplace);
        using var voters = new VotersProcess(new Uri(host.Urls.First().TrimEnd('/') + "/bench/"), Writers);
        var postmaster = await workplace.PostmasterAsync();
        for (var round = 0; round < WarmUps; round++)
        {
            await voters.PrepareAsync(Ballots);
            await voters.CastAsync();
            await BareAsync(bare);
        }

        await workplace.AnalyzeAsync(workplace.Server.DatabaseOf("bench"));
        List<double> ballots = [], rows = [], ballotCosts = [], rowCosts = [];
        for (var round = 1; round <= Rounds; round++)
        {
            await voters.PrepareAsync(Ballots);
            var start = Cost.Now(postmaster);
            rows.Add(await BareAsync(bare));
            var between = Cost.Now(postmaster);
            var (seconds, milliseconds) = await voters.CastAsync();
            var (rowCost, ballotCost) = (between.Since(start, BareRows), Cost.Now(postmaster).Since(between, Ballots));
            ballots.Add(Ballots / seconds);
            rowCosts.Add(rowCost.Total);
            ballotCosts.Add(ballotCost.Total);
            Print($"round {round}: {ballots[^1]:0} ballots/s over HTTP, {rows[^1]:0} bare transactions of two rows/s, {Writers} at once; processor time {ballotCost}, voters' own {milliseconds / Ballots:0.00} ms, and {rowCost} each");
        }

        Print($"bare / ballot by processor time = {rowCosts.Median() / ballotCosts.Median():0.00}");
        Expect(ballots.Median() >= 0.3 * rows.Median(), $"ballots / bare transactions = {ballots.Median() / rows.Median():0.00} (at least 0.30)");
    }

    private static async Task OpenVoteAsync(IServiceProvider services)
    {
        var shell = await services.GetRequiredService<SiteShells>().EnterAsync("bench", CancellationToken.None);
        await using (var scope = shell.Services.CreateAsyncScope())
        {
            var (book, opening, now) = (scope.ServiceProvider.GetRequiredService<VoteBook>(), scope.ServiceProvider.GetRequiredService<VoteOpening>(), DateTimeOffset.UtcNow);
            await book.SaveAsync(new VoteData
            {
                Id = "bench",
                Title = "Bench",
                Text = "Where?",
                Method = CountingMethod.InstantRunoff,
                Level = ResidentLevel.None,
                OpensAt = now.AddSeconds(-1),
                ClosesAt = now.AddHours(2),
                Options = [.. Enumerable.Range(1, 8).Select(i => new OptionData { Title = $"Place {i}" })],
            }, CancellationToken.None);
            var vote = (await book.FindAsync("bench", CancellationToken.None))!;
            await opening.CheckAsync(vote, "bench", CancellationToken.None);
            await opening.ScheduleAsync(vote.Id, "bench", CancellationToken.None);
            await opening.OpenDueAsync(CancellationToken.None);
        }

        await shell.LeaveAsync();
    }

    private static async Task<NpgsqlDataSource> BareAsync(Workplace workplace)
    {
        await workplace.Server.EnsureDatabaseAsync("folkmoot_bench_bare", template: null, CancellationToken.None);
        var source = workplace.Server.Open("folkmoot_bench_bare", Writers);
        await using var command = source.CreateCommand("create table rows (id bigint generated always as identity primary key, body bytea not null)");
        await command.ExecuteNonQueryAsync();
        return source;
    }

    private static async Task<double> BareAsync(NpgsqlDataSource source)
    {
        var (watch, body) = (Stopwatch.StartNew(), new byte[100]);
        await Parallel.ForEachAsync(Enumerable.Range(0, BareRows), new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (_, cancellationToken) =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            for (var row = 0; row < 2; row++)
            {
                await using var command = new NpgsqlCommand("insert into rows (body) values ($1)", connection, transaction);
                command.Parameters.Add(new() { Value = body });
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        });
        return BareRows / watch.Elapsed.TotalSeconds;
    }
}
