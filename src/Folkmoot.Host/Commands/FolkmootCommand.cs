using System.CommandLine;

namespace Folkmoot.Host.Commands;

/// <summary>The command line <c>folkmoot</c>. Errors go to standard error with a non-zero exit code.</summary>
public static class FolkmootCommand
{
    internal static readonly Option<string?> Data = new("--data") { Description = "Folder for the host's files (default: ./App_Data)", Recursive = true };
    internal static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on", Recursive = true };
    internal static readonly Option<bool> Json = new("--json") { Description = "Machine-readable output", Recursive = true };

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Folkmoot: the sites with which a council talks with its residents")
        {
            Data, Urls, Json,
            ServeCommand.Create(), DemoCommand.Create(), UpgradeCommand.Create(), SiteCommands.Create(), RecipeCommands.Create(), AreaCommands.Create(), PostcodeCommands.Create(), AddressCommands.Create(), AccountCommands.Create(), PasswordCommands.Create(),
        };
        root.SetAction((result, cancellationToken) => ServeCommand.RunAsync(OptionsOf(result), cancellationToken));
        using var stopping = new CancellationTokenSource();
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) }, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (Exception error) when (IsForPeople(error))
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    /// <summary>Does something with a host that does not serve.</summary>
    internal static async Task<int> RunAsync(ParseResult result, Func<IServiceProvider, Task> act, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.StartAsync(OptionsOf(result), serves: false, cancellationToken);
        await act(host.Services);
        return 0;
    }

    internal static CommandOptions OptionsOf(ParseResult result, string? environment = null) =>
        new(result.GetValue(Data), result.GetValue(Urls), environment);

    // What a person can mend gets its message; anything else is a bug and keeps its stack trace.
    private static bool IsForPeople(Exception error) => error is
        Recipes.RecipeException or Recipes.RecipeStepException or Sites.SiteRefusedException or Archives.ArchiveException or CommandException or
        Folkmoot.Core.Postcodes.PlacesFileException or Postgres.EmbeddedPostgresException or Postgres.FolderInUseException or Folkmoot.Data.MigrationFailedException or Npgsql.NpgsqlException or IOException or KeyNotFoundException;
}

/// <summary>Something that the person at the command line can mend.</summary>
internal sealed class CommandException(string message) : Exception(message);
