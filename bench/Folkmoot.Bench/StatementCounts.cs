using System.Diagnostics;
using Folkmoot.Forums.Statements;
using Folkmoot.Forums.Statements.Opinions;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>Opinion groups of as many people as a county's largest questions have.</summary>
internal static class StatementCounts
{
    private const int People = 10_000;
    private const int Statements = 100;

    public static void Measure()
    {
        var votes = Generate();
        OpinionGroups.Find(votes);
        List<double> times = [];
        var allocated = 0L;
        OpinionReport report = null!;
        for (var run = 0; run < 5; run++)
        {
            var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            report = OpinionReport.Of(votes, OpinionGroups.Find(votes));
            times.Add(watch.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Print($"groups found: {report.Groups.Count}, of {string.Join(", ", report.Groups.Select(g => g.Size))} people");
        Expect(report.Groups.Count == 4, $"the four groups that were generated are found again");
        Expect(times.Median() < 10, $"{People:N0} people, {Statements} statements: median {times.Median():0.00} s (below 10)");
        Print($"allocated by one count: {allocated / 1024.0 / 1024:0} MB; peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1024.0 / 1024:0} MB");
    }

    // Four minds; three of four statements answered, every sixth answer at random.
    private static VoteMatrix Generate()
    {
        var random = new Random(1);
        var minds = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, Statements).Select(_ => random.Next(2) == 0 ? StatementChoice.Agree : StatementChoice.Disagree).ToArray()).ToArray();
        var votes = new VoteMatrix([.. Enumerable.Range(1, Statements).Select(i => (long)i)]);
        for (var person = 0; person < People; person++)
        {
            var mind = minds[person % 10 < 4 ? 0 : person % 10 < 7 ? 1 : person % 10 < 9 ? 2 : 3];
            votes.Add([.. Enumerable.Range(0, Statements).Where(_ => random.Next(4) > 0).Select(s => (s, random.Next(6) == 0 ? (StatementChoice)random.Next(-1, 2) : mind[s]))]);
        }

        return votes;
    }
}
