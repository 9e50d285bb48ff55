using System.CommandLine;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Accounts.SecondFactors;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Identity;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot account …</c>: what operators do with accounts when the site itself cannot.</summary>
internal static class AccountCommands
{
    private static readonly Argument<string> Email = new("email") { Description = "The account's e-mail address" };
    private static readonly Option<string> Site = new("--site") { Description = "A site of the account's realm", Required = true };
    private static readonly Option<int> Hours = new("--hours") { Description = "For how long, 1 to 24", DefaultValueFactory = _ => 4 };

    public static Command Create() => new("account", "Look after accounts") { LetIn(), ResetFactors() };

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
            var until = await WithAsync(host.Services, result, (scope, account) => OpenAsync(scope, account, hours), cancellationToken);
            Console.WriteLine($"A password signs them in until {until:u}.");
            return 0;
        });
        return command;
    }

    private static Command ResetFactors()
    {
        var command = new Command("reset-factors", "Remove all passkeys, the authenticator app and the recovery codes of somebody who has lost them; make sure first who it is") { Email, Site };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
            var email = await WithAsync(host.Services, result, (scope, account) => RemoveFactorsAsync(scope, account, cancellationToken), cancellationToken);
            Console.WriteLine($"Sessions of {email} end within a minute; the password alone signs in again. They are told by mail.");
            return 0;
        });
        return command;
    }

    private static async Task<DateTimeOffset> OpenAsync(IServiceProvider scope, Account account, int hours)
    {
        var until = scope.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(hours);
        account.PasswordsUntil = until;
        await scope.GetRequiredService<UserManager<Account>>().UpdateAsync(account);
        return until;
    }

    private static async Task<string?> RemoveFactorsAsync(IServiceProvider scope, Account account, CancellationToken cancellationToken)
    {
        await scope.GetRequiredService<FactorDesk>().RemoveAllAsync(account, cancellationToken);
        return account.Email;
    }

    // The account that the command names, in the realm of the site that it names.
    private static async Task<T> WithAsync<T>(IServiceProvider services, ParseResult result, Func<IServiceProvider, Account, Task<T>> act, CancellationToken cancellationToken)
    {
        var site = await SiteCommands.Existing(services, result.GetRequiredValue(Site), cancellationToken);
        var shell = await services.GetRequiredService<SiteShells>().EnterAsync(site.Id, cancellationToken);
        try
        {
            await using var scope = shell.Services.CreateAsyncScope();
            var email = result.GetRequiredValue(Email);
            var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email)
                ?? throw new CommandException($"Nobody in this realm has the address {email}.");
            return await act(scope.ServiceProvider, account);
        }
        finally
        {
            await shell.LeaveAsync();
        }
    }
}
