using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Folkmoot.Bench;

/// <summary>A server as a process of its own on a free port of this machine's loopback.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start, Uri address)
    {
        process = new Process { StartInfo = start };
        Address = address;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"{start.ArgumentList[0]} ended with {process.ExitCode}."));
        process.EnableRaisingEvents = true;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>The stand-alone host as it was built beside this programme.</summary>
    public static ServerProcess Host(string command, IReadOnlyDictionary<string, string> settings)
    {
        var address = FreeAddress();
        return new ServerProcess(Describe("src/Folkmoot.Host", "Folkmoot.Host", settings, command, "--urls", Base(address)), address);
    }

    public static ServerProcess Reference(IReadOnlyDictionary<string, string> settings)
    {
        var address = FreeAddress();
        return new ServerProcess(Describe("bench/Reference", "Reference", settings, "--urls", Base(address)), address);
    }

    /// <summary>Waits for the line that begins with "Ready:".</summary>
    public Task ReadyAsync() => ready.Task.WaitAsync(TimeSpan.FromMinutes(2));

    /// <summary>Resident memory in MB.</summary>
    public double Memory()
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }

    /// <summary>Processor time so far, in milliseconds.</summary>
    public double ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>Asks until it answers with 200.</summary>
    public async Task AnswersAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        for (var end = Stopwatch.StartNew(); end.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(5))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        throw new TimeoutException($"{Address}{path} did not answer.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // As Ctrl-C does, so that an embedded PostgreSQL is stopped too.
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await process.WaitForExitAsync(patience.Token);
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line?.StartsWith("Ready:", StringComparison.Ordinal) == true)
        {
            ready.TrySetResult();
        }
    }

    private static ProcessStartInfo Describe(string project, string name, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var folder = Path.Combine(root, project, "bin", "Release", "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, name + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private static string Base(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}
