using System.Diagnostics;
using Folkmoot.Core.Areas;
using Folkmoot.Host.Sites;
using Folkmoot.Reports;
using Folkmoot.Reports.Bodies;
using Folkmoot.Reports.Register;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>A million map reports of a district, half of them in five towns: boxes of the map, duplicates nearby, all as CSV, and who is responsible.</summary>
internal static class ManyReports
{
    private const int Count = 1_000_000;
    private const int Boxes = 400;
    private const double West = -2.35, South = 52.45, Side = 0.25;

    public static async Task MeasureAsync()
    {
        Routing();
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "bench", "demo");
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync("bench", CancellationToken.None);
        try
        {
            var watch = Stopwatch.StartNew();
            await using (var scope = shell.Services.CreateAsyncScope())
            {
                await WriteAsync(scope.ServiceProvider.GetRequiredService<ReportsDbContext>());
            }

            await workplace.AnalyzeAsync(workplace.Server.DatabaseOf("bench"));
            Print($"{Count:N0} reports written in {watch.Elapsed.TotalSeconds:0} s");
            using var client = new HttpClient { BaseAddress = new Uri(host.Urls.First() + "/bench/"), Timeout = TimeSpan.FromMinutes(10) };
            await BoxesAsync(client);
            await DuplicatesAsync(shell.Services);
            await CsvAsync(client);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private static async Task WriteAsync(ReportsDbContext db)
    {
        db.Database.SetCommandTimeout(600);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into reports.reports (id, reference, draft_id, category_id, title, details, answers, longitude, latitude, place, areas, area_code, writer, shows_name, state, private, shown,
                reported_at, confirmed_at, changed_at, closed_at, round, me_too, priority)
            select gen_random_uuid(), 'B-' || n, gen_random_uuid(), (array(select id from reports.categories where kind = 'form' order by slug))[1 + n % 6], 'Report ' || n,
                'Something that was seen there and that somebody should look at, with some words of its own.', jsonb_build_object(),
                case when n % 2 = 0 then {West} + random() * {Side} else {West} + 0.025 + (n / 2 % 5) * 0.05 + (random() + random() + random() - 1.5) * 0.01 end,
                case when n % 2 = 0 then {South} + random() * {Side} else {South} + 0.025 + (n / 10 % 5) * 0.05 + (random() + random() + random() - 1.5) * 0.01 end,
                'near a place', array['locality-1'], 'locality-1', 'bench', false, case when n % 10 = 0 then 'open' else 'fixed' end, false, true,
                at, at, at, case when n % 10 = 0 then null else at end, 1, 0, 0
            from (select n, now() - n * interval '2 minutes' as at from generate_series(1, {Count}) n) as numbered
            """);
    }

    // What the map asks for: a box that holds some five hundred, by HTTP, with all that a stranger's request passes.
    private static async Task BoxesAsync(HttpClient client)
    {
        var random = new Random(311);
        List<double> times = [], features = [];
        for (var i = -20; i < Boxes; i++)
        {
            var (west, south, side) = (West + (random.NextDouble() * Side * 0.95), South + (random.NextDouble() * Side * 0.95), 0.0075);
            var watch = Stopwatch.StartNew();
            var json = await client.GetStringAsync(new Uri(Say($"reports.geojson?limit=500&bbox={west},{south},{west + side},{south + side}"), UriKind.Relative));
            if (i >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
                features.Add(json.Split("\"Feature\"").Length - 1);
            }
        }

        Expect(At(times, 95) <= 100, $"GeoJSON of a box, {features.Median():0} reports in the median: median {times.Median():0.0} ms, 95 of 100 within {At(times, 95):0.0} ms (at most 100)");
    }

    private static async Task DuplicatesAsync(IServiceProvider site)
    {
        await using var scope = site.CreateAsyncScope();
        var (db, reader, random) = (scope.ServiceProvider.GetRequiredService<ReportsDbContext>(), scope.ServiceProvider.GetRequiredService<ReportReader>(), new Random(250));
        var categories = await db.Categories.Where(c => c.Kind == Reports.Categories.CategoryKind.Form).Select(c => c.Id).ToListAsync();
        List<double> times = [];
        for (var i = -50; i < 2000; i++)
        {
            var place = new GeoPoint(West + (random.NextDouble() * Side), South + (random.NextDouble() * Side));
            var watch = Stopwatch.StartNew();
            await reader.NearbyAsync(categories[random.Next(categories.Count)], place, 250, CancellationToken.None);
            if (i >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        Expect(At(times, 95) <= 10, $"open reports of a category within 250 m: median {times.Median():0.00} ms, 95 of 100 within {At(times, 95):0.00} ms (at most 10)");
    }

    private static async Task CsvAsync(HttpClient client)
    {
        var before = Memory();
        var (most, bytes, others) = (0L, 0L, new List<double>());
        var watch = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri("reports.csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 16];
        for (int read, rounds = 0; (read = await stream.ReadAsync(buffer)) > 0; rounds++)
        {
            bytes += read;
            if (rounds % 500 == 0)
            {
                most = Math.Max(most, Memory());
                var other = Stopwatch.StartNew();
                await client.GetStringAsync(new Uri("reports", UriKind.Relative));
                others.Add(other.Elapsed.TotalMilliseconds);
            }
        }

        Print($"all of them as CSV: {bytes / 1024.0 / 1024:0} MB in {watch.Elapsed.TotalSeconds:0} s; the list of reports meanwhile in {others.Median():0} ms (median of {others.Count})");
        Expect((most - before) / 1024.0 / 1024 < 32, $"memory in use grown by {(most - before) / 1024.0 / 1024:0.0} MB at most (below 32)");
    }

    // Point, areas, body, contact: what every report passes, without a database.
    private static void Routing()
    {
        var random = new Random(27700);
        var index = Places.Index();
        var category = Guid.CreateVersion7();
        List<Body> bodies = [.. Enumerable.Range(0, 10).Select(i => new Body($"body-{i}") { Name = $"Body {i}", Position = i, Areas = i < 9 ? [.. Enumerable.Range(i * 800, 800).Select(n => $"E05{n:000000}")] : [] })];
        var routes = new Routes(bodies, [.. bodies.Select(b => new Contact(b.Id, category) { Email = "a@example.org" })]);
        var points = Places.Points(random, 300_000);
        var best = 0.0;
        for (var round = 0; round < 5; round++)
        {
            var (watch, found) = (Stopwatch.StartNew(), 0);
            foreach (var point in points)
            {
                found += routes.Find(index.FindAt(point.Longitude, point.Latitude), category) is null ? 0 : 1;
            }

            best = Math.Max(best, points.Length / watch.Elapsed.TotalSeconds);
            if (found < points.Length / 2)
            {
                throw new InvalidOperationException("Most places should be somebody's.");
            }
        }

        Expect(best >= 100_000, $"from a point to the contact that takes it, among {index.Count:N0} areas and {bodies.Count} bodies: {best:N0} a second (at least 100,000)");
    }

    private static double At(List<double> times, int percent) => times.Order().ElementAt(times.Count * percent / 100);

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
