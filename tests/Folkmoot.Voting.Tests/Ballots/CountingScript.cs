using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Folkmoot.Voting.Tests.Ballots;

/// <summary>The script of docs/counting.md by which anybody checks a published list of ballots, run as it stands there.</summary>
internal static partial class CountingScript
{
    private static readonly string? Python = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);

    public static bool CanRun => Python is not null;

    /// <summary>What it prints, and what it complains of.</summary>
    public static async Task<(string Said, string Failed)> RunAsync(string fingerprint, string list)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}-ballots.csv");
        await File.WriteAllTextAsync(file, list);
        try
        {
            var start = new ProcessStartInfo(Python!, ["-", fingerprint, file]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            await process.StandardInput.WriteAsync(await TextAsync());
            process.StandardInput.Close();
            var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return ((await said).Trim(), await failed);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> TextAsync() =>
        Script().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "counting.md"))).Groups[1].Value;

    [GeneratedRegex(@"python3 - fingerprint ballots\.csv <<'END'\n(.*?)\nEND\n", RegexOptions.Singleline)]
    private static partial Regex Script();
}
