using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Folkmoot.Bench;

/// <summary>Asks for one page as fast as it comes, for a bounded time, and says how many answers a second there were.</summary>
internal static partial class Load
{
    private const int Connections = 16;

    private static readonly bool HasWrk = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    public static string Tool => HasWrk ? $"wrk, 1 thread, {Connections} connections" : $"HttpClient, {Connections} connections";

    public static Task<double> RunAsync(Uri page, TimeSpan duration) => HasWrk ? RunWrkAsync(page, duration) : RunClientAsync(page, duration);

    private static async Task<double> RunWrkAsync(Uri page, TimeSpan duration)
    {
        var seconds = ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", $"-d{seconds}s", page.ToString()]) { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (wrk.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Not every answer from {page} was good:\n{output}");
        }

        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<double> RunClientAsync(Uri page, TimeSpan duration)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var watch = Stopwatch.StartNew();
        var answers = 0;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < duration)
            {
                await client.GetByteArrayAsync(page);
                Interlocked.Increment(ref answers);
            }
        })));
        return answers / watch.Elapsed.TotalSeconds;
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
