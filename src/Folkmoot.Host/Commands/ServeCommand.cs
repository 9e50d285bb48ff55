using System.CommandLine;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot serve</c>: runs the host until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the host (what happens without a command)");
        command.SetAction((result, cancellationToken) => RunAsync(FolkmootCommand.OptionsOf(result), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CommandOptions options, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.StartAsync(options, serves: true, cancellationToken);
        await ServeAsync(host, () => Task.CompletedTask, cancellationToken);
        return 0;
    }

    /// <summary>Starts the server, does what is to be done first, says where it is and serves until it is stopped.</summary>
    public static async Task ServeAsync(CommandHost host, Func<Task> first, CancellationToken cancellationToken)
    {
        await host.App.StartAsync(cancellationToken);
        try
        {
            await first();
            Console.WriteLine($"Ready: {host.App.Urls.First()}");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }

        await host.App.StopAsync(CancellationToken.None);
    }
}
