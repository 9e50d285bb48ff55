using System.Collections.Concurrent;
using System.Diagnostics;

namespace Folkmoot.Testing;

/// <summary>A <c>folkmoot</c> command that runs as a process of its own.</summary>
public sealed class FolkmootProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = [];
    private readonly ConcurrentQueue<string> errors = [];

    internal FolkmootProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyCollection<string> Output => output;

    /// <summary>Waits for a line that holds the text.</summary>
    /// <returns>False when the process ended without it.</returns>
    public async Task<bool> SaysAsync(string text)
    {
        while (!output.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            if (process.HasExited)
            {
                await process.WaitForExitAsync();
                return output.Any(line => line.Contains(text, StringComparison.Ordinal));
            }

            await Task.Delay(2);
        }

        return true;
    }

    /// <summary>Kills it with SIGKILL: no handler runs, nothing is put in order.</summary>
    /// <returns>Whether it was still running.</returns>
    public async Task<bool> KillAsync()
    {
        var wasRunning = !process.HasExited;
        if (wasRunning)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        return wasRunning && process.ExitCode == 137;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<CommandResult> EndAsync()
    {
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, string.Join('\n', output), string.Join('\n', errors));
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}

/// <summary>How a command ended.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors);
