using System.Diagnostics;
using Folkmoot.Core.Postcodes;
using Folkmoot.Host.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>As many postcodes as the country has, generated, imported and asked for.</summary>
internal static class PostcodeLookups
{
    private const int Count = 2_700_000;
    private const int Lookups = 20_000;
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";

    public static async Task MeasureAsync()
    {
        await using var workplace = await Workplace.OpenAsync();
        await using var host = await workplace.HostAsync();
        await Workplace.MakeSiteAsync(host, "postcodes", recipe: null);
        var shell = await host.Services.GetRequiredService<SiteShells>().EnterAsync("postcodes", CancellationToken.None);
        try
        {
            await MeasureAsync(shell.Services, Path.Combine(workplace.Folder, "ONSPD.csv"));
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }

    private static async Task MeasureAsync(IServiceProvider site, string file)
    {
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, Count).Select(Row).Prepend("pcds,doterm,oslaua,osgrdind,lat,long"));
        var watch = Stopwatch.StartNew();
        var report = await InScopeAsync(site, async scope =>
        {
            using var source = PostcodeSource.Open(file);
            return await scope.GetRequiredService<PostcodeImport>().RunAsync(source, null, null, CancellationToken.None);
        });
        Print($"import of {report.Rows:N0} rows with its checks: {watch.Elapsed.TotalSeconds:0} s; active: {report.IsActive}");
        Print($"table with its index: {await SizeAsync(site) / 1024.0 / 1024:0} MB");
        await LookUpAsync(site, 2000);
        var before = Memory();
        var times = await LookUpAsync(site, Lookups);
        var grown = (Memory() - before) / 1024.0 / 1024;
        Expect(times.Median() < 1 && times.Order().ElementAt(Lookups * 99 / 100) < 5,
            $"one of {Count:N0} postcodes, median {times.Median():0.00} ms, 99 of 100 within {times.Order().ElementAt(Lookups * 99 / 100):0.00} ms (median below 1)");
        Expect(grown < 50, $"process memory grown by {grown:0.0} MB over {Lookups:N0} lookups (below 50)");
    }

    private static Task<List<double>> LookUpAsync(IServiceProvider site, int count) => InScopeAsync(site, async scope =>
    {
        var directory = scope.GetRequiredService<PostcodeDirectory>();
        var random = new Random(count);
        List<double> times = new(count);
        for (var i = 0; i < count; i++)
        {
            var watch = Stopwatch.StartNew();
            var answer = await directory.FindAsync(Postcode(random.Next(Count)), CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (answer.Outcome != PostcodeOutcome.Found)
            {
                throw new InvalidOperationException($"A postcode was not found: {answer.Outcome}.");
            }
        }

        return times;
    });

    private static Task<long> SizeAsync(IServiceProvider site) => InScopeAsync(site, scope => scope.GetRequiredService<Core.CoreDbContext>().Database
        .SqlQuery<long>($"select pg_total_relation_size('core.postcode_places') as \"Value\"").SingleAsync());

    private static async Task<T> InScopeAsync<T>(IServiceProvider site, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = site.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private static long Memory()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    // 675 outcodes of 4000 postcodes each.
    private static string Postcode(int i) =>
        $"{"ABCDEFGHLMN"[i / 360_000 % 11]}{"ABCDEFGHK"[i / 40_000 % 9]}{i / 4000 % 10} {i / 400 % 10}{Letters[i / 20 % 20]}{Letters[i % 20]}";

    private static string Row(int i) => FormattableString.Invariant($"{Postcode(i)},,E07{i / 10_000:000000},1,{50 + (i % 8000 / 1000.0)},{-5 + (i / 8000 / 60.0)}");
}
