using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Parser;
using Folkmoot.Host;
using Folkmoot.Host.Accounts;
using Microsoft.AspNetCore.Identity;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>
/// What residents notice while somebody tries 200 wrong passwords a second from 200 addresses: the pages of others, and a resident's own sign-in
/// from a browser that the site knows.
/// </summary>
internal static class SignInAttack
{
    private const int Addresses = 200;
    private const int TriesPerSecond = 200;
    private const int PagesPerSecond = 50;
    private const int Rounds = 4;
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(15);
    private static readonly string[] Pages = ["south-staffs/forums", "south-staffs/areas", "south-staffs/search?q=path", "south-staffs/"];

    public static async Task MeasureAsync()
    {
        MeasureHashing();
        var folder = Directory.CreateTempSubdirectory("folkmoot-bench-").FullName;
        var settings = new Dictionary<string, string> { ["Folkmoot:Data"] = folder, ["Folkmoot:VisitorCacheSeconds"] = "0" };
        await using (var host = ServerProcess.Host("demo", settings))
        {
            await host.ReadyAsync();
            await MeasureAsync(host.Address);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void MeasureHashing()
    {
        var hasher = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = new HostSettings().PasswordIterations }));
        var nobody = new Account();
        hasher.HashPassword(nobody, "warm up");
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++)
        {
            hasher.HashPassword(nobody, "three odd words");
        }

        Print($"one password, {new HostSettings().PasswordIterations} rounds of PBKDF2-HMAC-SHA512: {watch.Elapsed.TotalMilliseconds / 10:0} ms");
    }

    private static async Task MeasureAsync(Uri site)
    {
        // Every address in a network of its own, so that no limit on a whole network helps.
        var attackers = new List<Attacker>();
        for (var n = 1; n <= Addresses; n++)
        {
            attackers.Add(await Attacker.PrepareAsync(site, IPAddress.Parse($"127.0.{n}.1")));
        }

        await ReadAsync(site);
        List<double> quiet = [], attacked = [];
        for (var round = 0; round < Rounds; round++)
        {
            quiet.Add(await ReadAsync(site));
            using var end = new CancellationTokenSource();
            var answers = new ConcurrentDictionary<int, int>();
            var attack = AttackAsync(attackers, answers, end.Token);
            attacked.Add(await ReadAsync(site));
            await end.CancelAsync();
            await attack;
            Print($"round {round + 1}: p99 quiet {quiet[^1]:0.0} ms, under attack {attacked[^1]:0.0} ms; the attack was answered {string.Join(", ", answers.OrderBy(a => a.Key).Select(a => $"{a.Key}: {a.Value}"))}");
        }

        attackers.ForEach(attacker => attacker.Dispose());
        Expect(attacked.Median() < 2 * quiet.Median(), $"p99 of other residents' pages: {quiet.Median():0.0} ms quiet, {attacked.Median():0.0} ms under attack (under twice)");
    }

    /// <summary>Reads pages at an even pace, whether or not the last one has come.</summary>
    /// <returns>In how many milliseconds 99 of 100 were there.</returns>
    private static async Task<double> ReadAsync(Uri site)
    {
        using var client = new HttpClient { BaseAddress = site };
        var times = new ConcurrentBag<double>();
        await PaceAsync(PagesPerSecond, Phase, async n =>
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(new Uri(Pages[n % Pages.Length], UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }, CancellationToken.None);
        return times.Order().ElementAt((int)(times.Count * 0.99));
    }

    private static Task AttackAsync(List<Attacker> attackers, ConcurrentDictionary<int, int> answers, CancellationToken end) =>
        PaceAsync(TriesPerSecond, TimeSpan.MaxValue, async n =>
        {
            var status = await attackers[n % attackers.Count].TryAsync(n);
            answers.AddOrUpdate(status, 1, (_, count) => count + 1);
        }, end);

    private static async Task PaceAsync(int perSecond, TimeSpan duration, Func<int, Task> act, CancellationToken end)
    {
        var watch = Stopwatch.StartNew();
        var under = new List<Task>();
        for (var n = 0; watch.Elapsed < duration && !end.IsCancellationRequested; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / perSecond) - watch.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, CancellationToken.None);
            }

            under.Add(act(n));
        }

        await Task.WhenAll(under);
    }

    /// <summary>Somebody at an address of his own who has the sign-in form open.</summary>
    private sealed class Attacker : IDisposable
    {
        private readonly HttpClient client;
        private readonly string token;

        private Attacker(HttpClient client, string token) => (this.client, this.token) = (client, token);

        public static async Task<Attacker> PrepareAsync(Uri site, IPAddress from)
        {
            var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (context, cancellationToken) => ConnectAsync(from, context.DnsEndPoint, cancellationToken) })
            {
                BaseAddress = site,
                Timeout = TimeSpan.FromSeconds(60),
            };
            var form = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri("south-staffs/account/sign-in", UriKind.Relative)));
            return new Attacker(client, form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
        }

        public async Task<int> TryAsync(int n)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["Email"] = n % 2 == 0 ? "resident@example.org" : $"somebody{n}@example.org",
                ["Password"] = $"wrong password {n}",
            });
            using var answer = await client.PostAsync(new Uri("south-staffs/account/sign-in", UriKind.Relative), form);
            return (int)answer.StatusCode;
        }

        public void Dispose() => client.Dispose();

        private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancellationToken)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Parse(to.Host), to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
