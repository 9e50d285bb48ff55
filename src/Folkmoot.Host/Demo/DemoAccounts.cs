using System.Security.Cryptography;
using Folkmoot.Core.Grants;
using Folkmoot.Core.Residents;
using Folkmoot.Host.Accounts;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Identity;

namespace Folkmoot.Host.Demo;

/// <summary>One account for every role of the demo, with passwords that are kept for the next run.</summary>
internal sealed class DemoAccounts(IServiceProvider services)
{
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly (string Name, string? Role, string Display)[] People =
    [
        ("resident", null, "Robin Resident (demo)"),
        ("moderator", RoleNames.Moderator, "Mo Moderator (demo)"),
        ("officer", RoleNames.Officer, "Olive Officer (demo)"),
        ("editor", RoleNames.Editor, "Eddie Editor (demo)"),
        ("admin", RoleNames.Administrator, "Ada Admin (demo)"),
    ];

    /// <summary>Makes what is missing and says all passwords.</summary>
    public async Task<IReadOnlyList<DemoAccount>> EnsureAsync(CancellationToken cancellationToken)
    {
        var accounts = Passwords();
        foreach (var site in DemoCouncil.Sites)
        {
            var shell = await services.GetRequiredService<SiteShells>().EnterAsync(site.Id, cancellationToken);
            try
            {
                await using var scope = shell.Services.CreateAsyncScope();
                foreach (var (account, person) in accounts.Zip(People))
                {
                    await EnsureAsync(account, person, scope.ServiceProvider, cancellationToken);
                }
            }
            finally
            {
                await shell.LeaveAsync();
            }
        }

        return accounts;
    }

    private static async Task EnsureAsync(
        DemoAccount demo, (string Name, string? Role, string Display) person, IServiceProvider site, CancellationToken cancellationToken)
    {
        var accounts = site.GetRequiredService<UserManager<Account>>();
        var account = await accounts.FindByEmailAsync(demo.Email);
        if (account is null)
        {
            account = new Account(DemoCouncil.Realm, demo.Email, TimeProvider.System.GetUtcNow()) { EmailConfirmed = true };
            await accounts.CreateAsync(account);
        }

        if (!await accounts.CheckPasswordAsync(account, demo.Password))
        {
            await accounts.RemovePasswordAsync(account);
            var set = await accounts.AddPasswordAsync(account, demo.Password);
            if (!set.Succeeded)
            {
                throw new Commands.CommandException($"FOLKMOOT_DEMO_PASSWORD cannot be used: {string.Join(' ', set.Errors.Select(error => error.Description))}");
            }
        }

        var profiles = site.GetRequiredService<ResidentProfiles>();
        if (await profiles.FindAsync(account.Id, cancellationToken) is null)
        {
            await profiles.SaveAsync(account.Id, DisplayName.Read(person.Display, out _)!, home: null, cancellationToken);
        }

        if (person.Role is not null)
        {
            await site.GetRequiredService<RoleGrants>().GiveAsync(account.Id, person.Role, area: null, expires: null, cancellationToken);
        }
    }

    // The file holds passwords: only its owner may read it.
    private List<DemoAccount> Passwords()
    {
        var file = Path.Combine(Path.GetFullPath(services.GetRequiredService<HostSettings>().Data), "demo-accounts.txt");
        var kept = File.Exists(file)
            ? File.ReadLines(file).Select(line => line.Split('\t')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1])
            : [];
        var given = Environment.GetEnvironmentVariable("FOLKMOOT_DEMO_PASSWORD");
        var accounts = People.Select(person => $"{person.Name}@example.org")
            .Select(email => new DemoAccount(email, given ?? kept.GetValueOrDefault(email) ?? RandomNumberGenerator.GetString(Signs, 16))).ToList();
        Write(file, string.Concat(accounts.Select(account => $"{account.Email}\t{account.Password}\n")));
        return accounts;
    }

    private static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}

/// <summary>A demo account as it is printed.</summary>
internal sealed record DemoAccount(string Email, string Password);
