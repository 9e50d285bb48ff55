using System.ComponentModel;
using System.Diagnostics;

namespace Folkmoot.Host.Postgres;

/// <summary>One of PostgreSQL's or the system's programs, run to its end, as another user where one is named.</summary>
internal sealed record Command(string Program, params string[] Arguments)
{
    public string Folder { get; init; } = Path.GetPathRoot(Environment.CurrentDirectory) ?? "/";

    public string? UserName { get; init; }

    /// <summary>False where a grandchild would inherit the pipe and keep it open for ever, as pg_ctl's server does on Windows.</summary>
    public bool ReadsOutput { get; init; } = true;

    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo()) ?? throw new EmbeddedPostgresException($"{Program} did not start.");
        process.StandardInput.Close();
        try
        {
            var output = ReadsOutput ? process.StandardOutput.ReadToEndAsync(cancellationToken) : Task.FromResult("");
            var errors = ReadsOutput ? process.StandardError.ReadToEndAsync(cancellationToken) : Task.FromResult("");
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Null when the program may not even be started from where it lies.</summary>
    public async Task<CommandResult?> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(cancellationToken);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = ReadsOutput,
            RedirectStandardError = ReadsOutput,
        };
        if (UserName is not null)
        {
            start.UserName = UserName;
        }

        // PGDATA, PGPORT, PGOPTIONS... are meant for other servers than ours.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }
}

internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}
