using System.Diagnostics;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>How long people wait for the demo's first run, and an operator for a restart.</summary>
internal static class StartUp
{
    private const int Rounds = 5;

    public static async Task MeasureAsync()
    {
        List<double> first = [], again = [];
        for (var round = 0; round < Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("folkmoot-bench-").FullName;
            var settings = new Dictionary<string, string> { ["Folkmoot:Data"] = folder };
            first.Add(await TimeAsync("demo", settings, host => host.ReadyAsync()));
            again.Add(await TimeAsync("serve", settings, host => host.AnswersAsync("south-staffs/")));
            Print($"round {round + 1}: first run of the demo to Ready: {first[^1]:0.0} s; start to the first 200: {again[^1]:0.00} s");
            Directory.Delete(folder, recursive: true);
        }

        Expect(first.Median() <= 30, $"first run of the demo, median {first.Median():0.0} s (at most 30)");
        Expect(again.Median() <= 3, $"start to the first 200 with an initialised database, median {again.Median():0.00} s (at most 3)");
    }

    private static async Task<double> TimeAsync(string command, IReadOnlyDictionary<string, string> settings, Func<ServerProcess, Task> until)
    {
        var watch = Stopwatch.StartNew();
        await using var host = ServerProcess.Host(command, settings);
        await until(host);
        return watch.Elapsed.TotalSeconds;
    }
}
