using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
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
/// two bare rows through Npgsql on the same server in the same run.
/// </summary>
internal static partial class Casting
{
    private const int Writers = 8;
    private const int Ballots = 800;
    private const int Rounds = 5;
    private const int WarmUps = 4;

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync("Development");
        await Workplace.MakeSiteAsync(host, "bench", "council");
        var address = new Uri(host.Urls.First().TrimEnd('/') + "/bench/");
        await OpenVoteAsync(host.Services);
        await using var bare = await BareAsync(workplace);
        List<double> ballots = [], rows = [];
        for (var round = 0; round < WarmUps; round++)
        {
            await CastAsync(await PrepareAsync(address));
        }

        for (var round = 1; round <= Rounds; round++)
        {
            var papers = await PrepareAsync(address);
            rows.Add(await BareAsync(bare));
            ballots.Add(await CastAsync(papers));
            Print($"round {round}: {ballots[^1]:0} ballots/s over HTTP, {rows[^1]:0} bare transactions of two rows/s, {Writers} at once");
        }

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

    // Each voter is a browser of their own: the cookie by which an open poll knows it, and the form of its check page.
    private static async Task<ConcurrentQueue<Paper>> PrepareAsync(Uri address)
    {
        ConcurrentQueue<Paper> papers = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Ballots), new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (voter, cancellationToken) =>
        {
            var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 1 }) { BaseAddress = address };
            var form = await client.GetStringAsync("votes/bench/ballot", cancellationToken);
            using var check = await client.PostAsync("votes/bench/ballot", new FormUrlEncodedContent([Token(form), new("Form.Marks[0]", $"{(voter % 3) + 1}"), new("Form.Marks[1]", $"{((voter + 1) % 3) + 1}"), new("Form.Marks[2]", $"{((voter + 2) % 3) + 1}")]), cancellationToken);
            var page = await check.Content.ReadAsStringAsync(cancellationToken);
            papers.Enqueue(new Paper(client, [Token(page), Hidden(page, "Packed"), Hidden(page, "Secret")]));
        });
        return papers;
    }

    private static async Task<double> CastAsync(ConcurrentQueue<Paper> papers)
    {
        var (watch, all) = (Stopwatch.StartNew(), papers.Count);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (papers.TryDequeue(out var paper))
            {
                using var answer = await paper.Client.PostAsync("votes/bench/ballot?handler=Cast", new FormUrlEncodedContent(paper.Form));
                if (!(await answer.Content.ReadAsStringAsync()).Contains("id=\"tracker\"", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"A ballot was not taken: {answer.StatusCode}");
                }

                paper.Client.Dispose();
            }
        })));
        return all / watch.Elapsed.TotalSeconds;
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
        await Parallel.ForEachAsync(Enumerable.Range(0, Ballots * 2), new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (_, cancellationToken) =>
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
        return Ballots * 2 / watch.Elapsed.TotalSeconds;
    }

    private static KeyValuePair<string, string> Token(string page) => Hidden(page, "__RequestVerificationToken");

    private static KeyValuePair<string, string> Hidden(string page, string name) =>
        new(name, WebUtility.HtmlDecode(InputTag().Matches(page).Select(tag => tag.Value).First(tag => tag.Contains($"name=\"{name}\"", StringComparison.Ordinal)).Split("value=\"")[1].Split('"')[0]));

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex InputTag();

    private sealed record Paper(HttpClient Client, KeyValuePair<string, string>[] Form);
}
