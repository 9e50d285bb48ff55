using System.Diagnostics;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>What a site costs that runs on a node: its memory, and the wait of whoever visits it first.</summary>
internal static class RunningSites
{
    private const int Sites = 20;

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        for (var site = 0; site <= Sites; site++)
        {
            await Workplace.MakeSiteAsync(host, $"site-{site}", "demo");
        }

        // All of them put to sleep, then one awake: what the process itself needs is not a site's.
        var shells = host.Services.GetRequiredService<SiteShells>();
        for (var site = 0; site <= Sites; site++)
        {
            await shells.RetireAsync($"site-{site}");
        }

        await VisitAsync(host, 0);
        var before = Held();
        List<double> starts = [], visits = [];
        for (var site = 1; site <= Sites; site++)
        {
            var watch = Stopwatch.StartNew();
            await shells.GetAsync($"site-{site}", CancellationToken.None);
            starts.Add(watch.Elapsed.TotalMilliseconds);
            await VisitAsync(host, site);
            visits.Add(watch.Elapsed.TotalMilliseconds);
        }

        Print($"{Sites} sites of the demo recipe, each visited once (home page):");
        Print($"managed memory a site: {(Held() - before) / Sites:0.00} MB");
        Print($"container and pipeline of a sleeping site, median: {starts.Median():0} ms; to its first page, median: {visits.Median():0} ms");
    }

    private static async Task VisitAsync(WebApplication host, int site)
    {
        using var client = new HttpClient();
        await client.GetStringAsync(new Uri($"{host.Urls.First()}/site-{site}/"));
    }

    private static double Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true) / 1e6;
    }
}
