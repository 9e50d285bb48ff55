using System.Diagnostics;
using System.Net;
using System.Text;
using Folkmoot.Business;
using Folkmoot.Business.Feeds;
using Folkmoot.Business.Polling;
using Folkmoot.Core.Fetch;
using Folkmoot.Data;
using Folkmoot.Host.Modules;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>Two thousand feeds of twenty entries on as many servers, asked again and again; a tenth of them bring something new each time.</summary>
internal static class ManyFeeds
{
    private const int Count = 2000;
    private const int Rounds = 4;
    private const int Entries = 20;

    private static int round;

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "bench", "council");
        await host.Services.GetRequiredService<ModuleSwitches>().SwitchOnAsync("bench", ["Folkmoot.Business"], CancellationToken.None);
        await using var others = Others();
        await others.StartAsync();
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync("bench", CancellationToken.None);
        try
        {
            await AddAsync(shell.Services);
            await PollAsync(shell.Services, new Uri(others.Urls.First()).Port);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private static async Task AddAsync(IServiceProvider site)
    {
        await using var scope = site.CreateAsyncScope();
        await using var work = await scope.ServiceProvider.GetRequiredService<SiteDatabase>().BeginAsync(CancellationToken.None);
        for (var number = 0; number < Count; number++)
        {
            await scope.ServiceProvider.GetRequiredService<FeedDesk>().SaveAsync(
                new FeedData { Id = $"feed-{number}", Address = $"http://feed-{number}.test:8080/", Trust = FeedTrust.Trusted }, CancellationToken.None);
        }

        await work.CommitAsync(CancellationToken.None);
    }

    private static async Task PollAsync(IServiceProvider site, int port)
    {
        var policy = new FetchPolicy([IPNetwork.Parse("127.0.0.9/32")], [port]);
        using var fetcher = new SafeFetcher(policy, (_, _) => Task.FromResult(new[] { IPAddress.Parse("127.0.0.9") }), site.GetRequiredService<Site>(), TimeProvider.System);
        var poller = new FeedPoller(site.GetRequiredService<IServiceScopeFactory>(), fetcher, TimeProvider.System, NullLogger<FeedPoller>.Instance);
        var most = 0L;
        for (round = 0; round < Rounds; round++)
        {
            await using var scope = site.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BusinessDbContext>();
            await db.Database.ExecuteSqlAsync($"update business.feed_checks set next_at = now()");
            await db.Database.ExecuteSqlAsync($"update business.polled_hosts set free_at = now()");
            await db.Database.ExecuteSqlAsync($"update business.feeds set address = replace(address, ':8080/', {$":{port}/"})");
            var (watch, asked) = (Stopwatch.StartNew(), 0);
            for (var turn = 0; turn < 100 && asked < Count; turn++)
            {
                asked += await poller.RunAsync(CancellationToken.None);
                most = Math.Max(most, Process.GetCurrentProcess().WorkingSet64);
            }

            Print($"round {round + 1}: {asked:N0} feeds in {watch.Elapsed.TotalSeconds:0.0} s, {asked / watch.Elapsed.TotalSeconds:0} a second; the process holds {Process.GetCurrentProcess().WorkingSet64 / 1e6:0} MB, of which {GC.GetTotalMemory(false) / 1e6:0} managed");
        }

        await using var last = site.CreateAsyncScope();
        var known = last.ServiceProvider.GetRequiredService<BusinessDbContext>();
        Print($"{await known.Entries.CountAsync():N0} entries; {await known.Checks.SumAsync(c => c.NotModified):N0} of {await known.Checks.SumAsync(c => c.Asked):N0} questions answered by 304");
        Expect(most < 300_000_000, $"{Count:N0} feeds in less than 300 MB: {most / 1e6:0} MB at most, the other servers included");
    }

    private static WebApplication Others()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Parse("127.0.0.9"), 0));
        var app = builder.Build();
        app.Run(AnswerAsync);
        return app;
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var number = int.Parse(host.AsSpan("feed-".Length, host.IndexOf('.', StringComparison.Ordinal) - "feed-".Length), System.Globalization.CultureInfo.InvariantCulture);
        var edition = (round + number) / 10;
        context.Response.Headers.ETag = $"\"{edition}\"";
        if (context.Request.Headers.IfNoneMatch == $"\"{edition}\"")
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        var feed = new StringBuilder("<rss version=\"2.0\"><channel><title>").Append(host).Append("</title>");
        for (var entry = 0; entry < Entries; entry++)
        {
            feed.Append(System.Globalization.CultureInfo.InvariantCulture, $"<item><guid>{host}-{edition + entry}</guid><title>What happened at {host}, number {edition + entry}</title><link>http://{host}/{edition + entry}</link><description>{string.Join(' ', Enumerable.Repeat("Some words about it.", 20))}</description></item>");
        }

        context.Response.ContentType = "application/rss+xml";
        return context.Response.WriteAsync(feed.Append("</channel></rss>").ToString());
    }
}
