using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Folkmoot.Host;

namespace Folkmoot.Browser.Tests;

/// <summary>The real command, <c>folkmoot demo</c>, as a process of its own with a folder and a PostgreSQL of its own.</summary>
public sealed class DemoProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo data = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"folkmoot-demo-{Guid.NewGuid():n}"));
    private readonly Lazy<Task<Uri>> address;
    private Process? process;

    public DemoProcess() => address = new(StartAsync);

    /// <summary>The demo council's base address.</summary>
    public Task<Uri> AddressAsync() => address.Value;

    public string PasswordOf(string email) =>
        File.ReadLines(Path.Combine(data.FullName, "demo-accounts.txt")).Select(line => line.Split('\t')).Single(parts => parts[0] == email)[1];

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await StopAsync(process);
            process.Dispose();
        }

        data.Delete(recursive: true);
    }

    private async Task<Uri> StartAsync()
    {
        var root = $"http://127.0.0.1:{FreePort()}";
        process = Process.Start(new ProcessStartInfo("dotnet", [typeof(FolkmootHost).Assembly.Location, "demo", "--data", data.FullName, "--urls", root])
        {
            RedirectStandardOutput = true,
        })!;
        var said = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource();
        process.OutputDataReceived += (_, line) =>
        {
            said.Enqueue(line.Data ?? "");
            if (line.Data is null or ['R', 'e', 'a', 'd', 'y', ':', ..])
            {
                ready.TrySetResult();
            }
        };
        process.BeginOutputReadLine();
        await ready.Task.WaitAsync(Patience);
        said.ShouldContain($"Ready: {root}");
        return new Uri($"{root}/south-staffs/");
    }

    // Its PostgreSQL is a child of its own, which only an orderly end stops.
    private static async Task StopAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var late = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(late.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
