using System.Globalization;
using System.IO.Compression;
using System.Net;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Polling;
using Folkmoot.Core.Fetch;
using Folkmoot.Host.Modules;
using Folkmoot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Folkmoot.Business.Tests.Polling;

/// <summary>Two hundred servers with every status and mischief, asked for thirty days by a clock that the test moves.</summary>
public sealed class MonthOfPollingTests : IAsyncLifetime
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private TestInstallation installation = null!;
    private TestSite site = null!;
    private FakeInternet internet = null!;

    private DateTimeOffset Now => installation.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        // The node's own schedule sleeps: the test asks in its place.
        installation = await TestInstallation.StartAsync(("Folkmoot:Tick", "1.00:00:00"));
        site = await installation.SiteAsync("month");
        await installation.Services.GetRequiredService<ModuleSwitches>().SwitchOnAsync("month", ["Folkmoot.Business"], CancellationToken.None);
        internet = await FakeInternet.StartAsync(installation.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await internet.DisposeAsync();
        await installation.DisposeAsync();
    }

    [Fact]
    public async Task Month_OfTwoHundredServers_IsPolite_AndLosesNoFeed()
    {
        var unchanged = Servers("unchanged", 93);
        var dated = Servers("dated", 10, s => s.Answer = context => DateOnlyAsync(s, context));
        var zipped = Servers("zipped", 3, s => s.Answer = context => s.SendAsync(context, "gzip")).Concat(Servers("packed", 3, s => s.Answer = context => s.SendAsync(context, "br"))).ToList();
        var news = Servers("news", 4);
        var rare = Servers("ttl", 3, s => s.Head = "<ttl>2880</ttl>");
        var nights = Servers("nights", 3, s => s.Head = "<skipHours>" + string.Concat(Enumerable.Range(6, 12).Select(h => $"<hour>{h}</hour>")) + "</skipHours>");
        var weekdays = Servers("weekdays", 2, s => s.Head = "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>");
        var fresh = Servers("fresh", 3, s => s.Answer = context => WithHeader(s, context, "Cache-Control", "public, max-age=259200"))
            .Concat(Servers("expires", 2, s => s.Answer = context => WithHeader(s, context, "Expires", DateTimeOffset.UtcNow.AddDays(3).AddMinutes(1).ToString("R")))).ToList();
        var moved = Servers("moved", 3, s => s.Answer = context => FakeServer.Redirect(context, 301, internet["new-" + s.Name].Feed.AbsoluteUri))
            .Concat(Servers("moved-too", 2, s => s.Answer = context => FakeServer.Redirect(context, 308, internet["new-" + s.Name].Feed.AbsoluteUri))).ToList();
        var elsewhere = Servers("elsewhere", 3, s => s.Answer = context => FakeServer.Redirect(context, 302, internet["other-" + s.Name].Feed.AbsoluteUri));
        var inward = Servers("inward", 2, s => s.Answer = context => FakeServer.Redirect(context, 301, "http://10.0.0.1/feed.xml"));
        var loops = Servers("loop", 2, s => s.Answer = context => FakeServer.Redirect(context, 301, s.Feed.AbsoluteUri));
        var gone = Servers("gone", 2, s => s.Answer = context => FakeServer.Status(context, 410));
        var busy = Servers("busy", 2, s => s.Answer = context => Retry(context, 503, "345600")).Concat(Servers("often", 2, s => s.Answer = context => Retry(context, 429, "345600"))).ToList();
        int[] statuses = [204, 206, 300, 305, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 425, 426, 428, 431, 451, 500, 501, 502, 504, 507, 508, 511];
        var failing = statuses.SelectMany(status => Servers($"status-{status}", 1, s => s.Answer = context => FakeServer.Status(context, status)))
            .Concat(Servers("hang", 2, s => s.Answer = context => Task.Delay(5000, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default)))
            .Concat(Servers("drip", 1, s => s.Answer = DripAsync))
            .Concat(Servers("reset", 2, s => s.Answer = FakeServer.Reset))
            .Concat(Servers("short", 1, s => s.Answer = context => { context.Response.ContentLength = 5000; return FakeServer.WriteAsync(context, "<rss"); }))
            .Concat(Servers("bomb", 1, s => s.Answer = BombAsync))
            .Concat(Servers("large", 1, s => s.Answer = context => FakeServer.WriteAsync(context, new string(' ', 6_000_000))))
            .Concat(Servers("page", 1, s => s.Answer = context => FakeServer.WriteAsync(context, "<!DOCTYPE html><html><head><title>Hello</title></head><body>Hello</body></html>")))
            .Concat(Servers("empty", 1, s => s.Answer = context => Task.CompletedTask)).ToList();
        var liars = Servers("new-tags", 2, s => s.Answer = context => { context.Response.Headers.ETag = $"\"{Guid.NewGuid():n}\""; return FakeServer.WriteAsync(context, s.Document); });
        var stubborn = Servers("stubborn", 2, s => s.Answer = context => StubbornAsync(s, context));
        var renaming = Servers("renaming", 2, s => s.Answer = context => FakeServer.WriteAsync(context, s.Document.Replace("<guid isPermaLink=\"false\">", $"<guid isPermaLink=\"false\">{Guid.NewGuid():n}", StringComparison.Ordinal)));
        var patient = Servers("patient", 2, s => s.Answer = context => Now < Began.AddDays(15) ? FakeServer.Status(context, 500) : s.SendAsync(context));
        var future = Servers("future", 2, s => s.Items[0] = (s.Items[0].Id, s.Items[0].Title, Began.AddYears(3)));
        var asked = internet.Servers.Count();
        asked.ShouldBe(200);
        await AddAllAsync();

        await LiveAsync(TimeSpan.FromDays(30), hour =>
        {
            foreach (var server in hour % 6 == 0 ? news.Concat(hour == 12 * 24 ? stubborn : []) : [])
            {
                server.Items.Insert(0, ($"late-{hour}", $"Something new at hour {hour} from {server.Name}", Now));
            }
        });

        var feeds = await FeedsAsync();
        feeds.Count.ShouldBe(200, "no feed is lost");
        foreach (var server in internet.Servers)
        {
            server.MostInside.ShouldBeLessThanOrEqualTo(1, server.Name);
            // Who is sent round in a circle asks six times.
            Gaps(server).Where(gap => gap > TimeSpan.Zero || !loops.Contains(server)).ShouldAllBe(gap => gap >= Least, server.Name);
            server.Questions.ShouldAllBe(q => q.UserAgent.StartsWith("Folkmoot/1.0 (+http") && q.UserAgent.EndsWith("/contact)"));
        }

        foreach (var server in unchanged.Concat(dated).Concat(zipped))
        {
            server.Questions.Count.ShouldBeInRange(24, 34, server.Name);
            (server.Questions.Count(q => q.Status == 304) / (double)server.Questions.Count).ShouldBeGreaterThanOrEqualTo(0.9, server.Name);
            feeds[server.Name].Entries.ShouldBe(3, server.Name);
        }

        news.ShouldAllBe(server => server.Questions.Count > 300 && server.Questions.Count < 900);
        news.ShouldAllBe(server => feeds[server.Name].Entries >= 3 + (4 * 29));
        rare.ShouldAllBe(server => Gaps(server).All(gap => gap >= TimeSpan.FromDays(2)) && server.Questions.Count > 11);
        fresh.ShouldAllBe(server => Gaps(server).All(gap => gap >= TimeSpan.FromDays(3)) && server.Questions.Count > 7);
        nights.ShouldAllBe(server => server.Questions.Skip(1).All(q => q.At.Hour < 6 || q.At.Hour >= 18) && server.Questions.Count > 15);
        weekdays.ShouldAllBe(server => server.Questions.Skip(1).All(q => q.At.DayOfWeek != DayOfWeek.Saturday && q.At.DayOfWeek != DayOfWeek.Sunday) && server.Questions.Count > 15);
        moved.ShouldAllBe(server => server.Questions.Count == 1 && internet["new-" + server.Name].Questions.Count > 25 && feeds[server.Name].Feed.Uri.Host == "new-" + server.Name);
        elsewhere.ShouldAllBe(server => server.Questions.Count > 25 && internet["other-" + server.Name].Questions.Count == server.Questions.Count && feeds[server.Name].Feed.Uri.Host == server.Name);
        inward.Concat(loops).ShouldAllBe(server => feeds[server.Name].Feed.Uri.Host == server.Name && feeds[server.Name].Check.Result == CheckResult.Refused);
        gone.ShouldAllBe(server => server.Questions.Count == 1 && feeds[server.Name].Feed.State == FeedState.Gone);
        busy.ShouldAllBe(server => Gaps(server).All(gap => gap >= TimeSpan.FromDays(4)) && server.Questions.Count >= 5);
        foreach (var server in failing)
        {
            server.Questions.Count.ShouldBeInRange(8, 15, server.Name);
            feeds[server.Name].Check.Failures.ShouldBe(server.Questions.Count, server.Name);
        }

        liars.ShouldAllBe(server => feeds[server.Name].Entries == 3 && feeds[server.Name].Check.Result == CheckResult.Same && server.Questions.Count < 35);
        stubborn.ShouldAllBe(server => feeds[server.Name].Entries == 4);
        renaming.ShouldAllBe(server => feeds[server.Name].Entries == 3);
        patient.ShouldAllBe(server => feeds[server.Name].Entries == 3 && feeds[server.Name].Check.Failures == 0);
        future.ShouldAllBe(server => feeds[server.Name].Newest <= Began.AddHours(2));
        feeds.Values.Where(f => f.Feed.State == FeedState.Active).ShouldAllBe(f => f.Check.NextAt > Now.AddHours(-2) && f.Check.NextAt <= Now + (Week * 1.1) && f.Check.ClaimedUntil == null);
    }

    private DateTimeOffset Began { get; set; }

    private List<FakeServer> Servers(string kind, int count, Action<FakeServer>? prepare = null)
    {
        Began = Now;
        var servers = Enumerable.Range(1, count).Select(number => internet[$"{kind}-{number}.test"]).ToList();
        foreach (var server in servers)
        {
            server.Items.AddRange(Enumerable.Range(1, 3).Select(i => ($"old-{i}", $"An old piece of news, number {i}, from {server.Name}", Began.AddDays(-20 - i))));
            prepare?.Invoke(server);
        }

        return servers;
    }

    private async Task AddAllAsync() => await site.InScopeAsync(async scope =>
    {
        var desk = scope.GetRequiredService<FeedDesk>();
        foreach (var server in internet.Servers.ToList())
        {
            // What is asked for by others appears by itself.
            await desk.SaveAsync(new FeedData { Id = server.Name.Replace('.', '-'), Address = server.Feed.AbsoluteUri, Title = server.Name, Trust = FeedTrust.Trusted }, CancellationToken.None);
        }
    });

    private Task LiveAsync(TimeSpan time, Action<int> each) => site.InScopeAsync(async scope =>
    {
        var policy = new FetchPolicy([IPNetwork.Parse($"{FakeInternet.Address}/32")], [internet.Port]);
        using var fetcher = new SafeFetcher(policy, (host, _) => Task.FromResult(new[] { IPAddress.Parse(FakeInternet.Address) }), scope.GetRequiredService<Site>(), installation.Clock);
        var poller = new FeedPoller(scope.GetRequiredService<IServiceScopeFactory>(), fetcher, installation.Clock, NullLogger<FeedPoller>.Instance) { TimeLimit = TimeSpan.FromMilliseconds(400) };
        for (var hour = 0; hour < time.TotalHours; hour += 2)
        {
            each(hour);
            await poller.RunAsync(CancellationToken.None);
            installation.Clock.Advance(TimeSpan.FromHours(2));
        }
    });

    private Task<Dictionary<string, (Feed Feed, FeedCheck Check, int Entries, DateTimeOffset? Newest)>> FeedsAsync() => site.InScopeAsync(async scope =>
    {
        var db = scope.GetRequiredService<BusinessDbContext>();
        var all = await db.Feeds.AsNoTracking().Join(db.Checks, f => f.Id, c => c.FeedId, (feed, check) => new { feed, check }).ToListAsync();
        var entries = await db.Entries.AsNoTracking().GroupBy(e => e.FeedId).Select(g => new { g.Key, Count = g.Count(), Newest = g.Max(e => e.PublishedAt) }).ToDictionaryAsync(g => g.Key);
        return all.ToDictionary(a => a.feed.Title, a => (a.feed, a.check, entries.GetValueOrDefault(a.feed.Id)?.Count ?? 0, entries.GetValueOrDefault(a.feed.Id)?.Newest));
    });

    private static List<TimeSpan> Gaps(FakeServer server) => [.. server.Questions.Zip(server.Questions.Skip(1), (a, b) => b.At - a.At)];

    private static Task DateOnlyAsync(FakeServer server, HttpContext context)
    {
        var date = server.Items.Max(i => i.At).UtcDateTime.ToString("R");
        context.Response.Headers.LastModified = date;
        return context.Request.Headers.IfModifiedSince == date ? FakeServer.Status(context, 304) : FakeServer.WriteAsync(context, server.Document);
    }

    private static Task WithHeader(FakeServer server, HttpContext context, string name, string value)
    {
        context.Response.Headers[name] = value;
        return server.SendAsync(context);
    }

    private static Task Retry(HttpContext context, int status, string after)
    {
        context.Response.Headers.RetryAfter = after;
        return FakeServer.Status(context, status);
    }

    // Says "unchanged" to whoever names any tag at all.
    private static Task StubbornAsync(FakeServer server, HttpContext context)
    {
        context.Response.Headers.ETag = "\"one\"";
        return context.Request.Headers.IfNoneMatch.Count > 0 ? FakeServer.Status(context, 304) : FakeServer.WriteAsync(context, server.Document);
    }

    private static async Task DripAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync(" ");
            await context.Response.Body.FlushAsync();
            await Task.Delay(50);
        }
    }

    private static async Task BombAsync(HttpContext context)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        using var packed = new MemoryStream();
        await using (var packer = new GZipStream(packed, CompressionLevel.Fastest))
        {
            await packer.WriteAsync(new byte[20_000_000]);
        }

        await context.Response.Body.WriteAsync(packed.ToArray());
    }
}
