using System.CommandLine;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Identity;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot account …</c>: what operators do with accounts when the site itself cannot.</summary>
internal static class AccountCommands
{
    private static readonly Argument<string> Email = new("email") { Description = "The account's e-mail address" };
    private static readonly Option<string> Site = new("--site") { Description = "A site of the account's realm", Required = true };
    private static readonly Option<int> Hours = new("--hours") { Description = "For how long, 1 to 24", DefaultValueFactory = _ => 4 };

    public static Command Create() => new("account", "Look after accounts") { LetIn() };

    private static Command LetIn()
    {
        var command = new Command("let-in", "The emergency door: let one person sign in with a password although the site sends staff to its provider") { Email, Site, Hours };
        command.SetAction(async (result, cancellationToken) =>
        {
            var hours = result.GetValue(Hours);
            if (hours is < 1 or > 24)
            {
                throw new CommandException("--hours has to be 1 to 24.");
            }

            await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
            var site = await SiteCommands.Existing(host.Services, result.GetRequiredValue(Site), cancellationToken);
            Console.WriteLine($"A password signs them in until {await OpenAsync(host.Services, site.Id, result.GetRequiredValue(Email), hours, cancellationToken):u}.");
            return 0;
        });
        return command;
    }

    private static async Task<DateTimeOffset> OpenAsync(IServiceProvider services, string siteId, string email, int hours, CancellationToken cancellationToken)
    {
        var shell = await services.GetRequiredService<SiteShells>().EnterAsync(siteId, cancellationToken);
        try
        {
            await using var scope = shell.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = await accounts.FindByEmailAsync(email) ?? throw new CommandException($"Nobody in this realm has the address {email}.");
            var until = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(hours);
            account.PasswordsUntil = until;
            await accounts.UpdateAsync(account);
            return until;
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }
}
