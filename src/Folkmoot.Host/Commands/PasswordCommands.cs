using System.CommandLine;
using System.Globalization;
using Folkmoot.Host.Accounts.Passwords;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot passwords import FILE</c>: refuses all of Pwned Passwords, not only the commonest.</summary>
internal static class PasswordCommands
{
    private static readonly Argument<string> File = new("file") { Description = "Pwned Passwords, SHA-1, ordered by hash: lines such as 000000005AD76BD555C1D6D771DE417A4B87E4B4:10" };
    private static readonly Option<int> Least = new("--least") { Description = "Leave out passwords that were seen less often (default: 1, which keeps all)", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var import = new Command("import", "Import a list of breached passwords for all sites; the former list stays until the new one is whole. After a break, run it again: it begins anew") { File, Least };
        import.SetAction(RunAsync);
        return new("passwords", "Look after the list of passwords that nobody may choose") { import };
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var settings = CommandHost.SettingsOf(FolkmootCommand.OptionsOf(result));
        using var source = new StreamReader(result.GetRequiredValue(File));
        try
        {
            var kept = await new BreachedPasswordsImport(new BreachedPasswords(settings)).RunAsync(source, result.GetValue(Least), new ToldProgress("lines"), cancellationToken);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{kept} passwords are refused from now on."));
            return 0;
        }
        catch (InvalidDataException error)
        {
            throw new CommandException(error.Message + " The former list stays.");
        }
    }
}
