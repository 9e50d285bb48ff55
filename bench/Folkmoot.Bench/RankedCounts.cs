using System.Diagnostics;
using Folkmoot.Voting.Counting;
using Folkmoot.Voting.Counting.Files;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>A ranked vote of a large city: papers of a vote's size, counted by the Scottish rules and by Meek's.</summary>
internal static class RankedCounts
{
    private const int Papers = 200_000;
    private const int Options = 20;
    private const int Seats = 6;

    public static void Measure()
    {
        using var process = Process.GetCurrentProcess();
        var papers = Generate();
        Measure(papers, CountingMethod.ScottishStv, 2);
        Measure(papers, CountingMethod.MeekStv, 20);
        process.Refresh();
        var (managed, peak) = (GC.GetTotalMemory(forceFullCollection: false) / 1024.0 / 1024, process.PeakWorkingSet64 / 1024.0 / 1024);
        Expect(peak <= 300, $"managed memory {managed:0} MB, peak of the working set {peak:0} MB with papers and all (at most 300)");
    }

    /// <summary>Counts a folder of published BLT files by both rules and says where they elect somebody else.</summary>
    public static void Compare(string folder)
    {
        var (counted, differing) = (0, 0);
        foreach (var path in Directory.EnumerateFiles(folder, "*.blt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                using var reader = new StreamReader(path);
                var file = BltFile.Read(reader);
                var winners = new[] { CountingMethod.ScottishStv, CountingMethod.MeekStv }.Select(method => file.Plan(method, "bench"))
                    .Select(plan => string.Join(' ', VoteCount.Of(plan, file.Box(plan)).Winners.Order())).ToList();
                counted++;
                if (winners[0] != winners[1])
                {
                    differing++;
                    Print($"{Path.GetFileName(path)}: {winners[0]} by the Scottish rules, {winners[1]} by Meek");
                }
            }
            catch (CountFileException error)
            {
                Print($"{Path.GetFileName(path)}: {error.Message}");
            }
        }

        Print($"{counted:N0} counted, {differing} elect somebody else by Meek");
    }

    // As the job does it: papers one by one into the box, then the count.
    private static void Measure(byte[][] papers, CountingMethod method, int atMost)
    {
        var plan = new CountPlan { Method = method, Seats = Seats, TieSeed = "bench", Options = [.. Enumerable.Range(1, Options).Select(i => new CountOption($"{i}", $"Option {i}"))] };
        List<double> times = [];
        for (var run = 0; run < 5; run++)
        {
            var watch = Stopwatch.StartNew();
            var box = new BallotBox(plan);
            foreach (var paper in papers)
            {
                box.Add(BallotPaper.Ranking([.. paper.Select(option => (int)option)]));
            }

            var gathered = watch.Elapsed.TotalSeconds;
            var result = VoteCount.Of(plan, box);
            times.Add(watch.Elapsed.TotalSeconds);
            if (run == 0)
            {
                Print($"{method}: {result.Rounds.Count} rounds, {result.Rounds.Sum(round => round.Iterations ?? 0)} distributions, papers gathered in {gathered:0.00} s");
                Expect(result.Rounds.All(round => round.Total == Papers), $"every round holds all {Papers:N0} votes");
            }
        }

        Expect(times.Median() <= atMost, $"{method}, {Papers:N0} papers × {Options} options, {Seats} places: median {times.Median():0.00} s of {string.Join(", ", times.Select(time => Say($"{time:0.00}")))} (at most {atMost})");
    }

    // Everybody ranks everything, so hardly two papers are equal; popularity falls from the first option to the last.
    private static byte[][] Generate()
    {
        var random = new Random(2026);
        return [.. Enumerable.Range(0, Papers).Select(_ => Enumerable.Range(1, Options)
            .OrderBy(option => -Math.Log(1 - random.NextDouble()) * (option + 4)).Select(option => (byte)option).ToArray())];
    }
}
