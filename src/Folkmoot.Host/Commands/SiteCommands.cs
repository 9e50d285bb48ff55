using System.CommandLine;
using System.Text.Json;
using Folkmoot.Host.Hub;
using Folkmoot.Host.Sites;

namespace Folkmoot.Host.Commands;

/// <summary><c>folkmoot site …</c>: makes and lists sites.</summary>
internal static class SiteCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "Short name: lower-case letters, digits, dashes" };
    private static readonly Option<string?> Name = new("--name") { Description = "What people read in the header" };
    private static readonly Option<string?> Host = new("--host") { Description = "Exact host name of the site" };
    private static readonly Option<string?> Prefix = new("--prefix") { Description = "First part of the path, such as south-staffs" };
    private static readonly Option<string> Realm = new("--realm") { Description = "Whose accounts the site shares", DefaultValueFactory = _ => "default" };
    private static readonly Option<string> Recipe = new("--recipe") { Description = "Built-in recipe or a file", DefaultValueFactory = _ => "council" };
    private static readonly Option<string[]> Set = new("--set") { Description = "A parameter of the recipe: name=value", AllowMultipleArgumentsPerToken = true };

    public static Command Create()
    {
        var site = new Command("site", "Make and look after sites");
        foreach (var command in new[] { CreateSite(), List(), Disable(), Enable(), SignInAt() }.Concat(ArchiveCommands.Create()))
        {
            site.Add(command);
        }

        return site;
    }

    private static Command CreateSite()
    {
        var command = new Command("create", "Make a site from a recipe; started again after an interruption, it goes on") { Id, Name, Host, Prefix, Realm, Recipe, Set };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
            var id = result.GetRequiredValue(Id);
            var site = new NewSite(id, result.GetValue(Name) ?? id, result.GetValue(Host), result.GetValue(Prefix), result.GetRequiredValue(Realm), result.GetRequiredValue(Recipe), Parameters(result.GetValue(Set)));
            await CreateAsync(host.Services, site, cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Makes the site, or goes on with one whose set-up was interrupted.</summary>
    public static async Task CreateAsync(IServiceProvider services, NewSite site, CancellationToken cancellationToken)
    {
        var setUp = services.GetRequiredService<SiteSetUp>();
        var known = (await services.GetRequiredService<SiteRegistry>().AllAsync(cancellationToken)).FirstOrDefault(s => s.Id == site.Id);
        if (known?.State != SiteRecord.SettingUp)
        {
            await setUp.CreateAsync(site, cancellationToken);
        }

        await setUp.RunAsync(site.Id, (step, of, name) => Console.WriteLine($"{site.Id}: step {step} of {of}, {name}"), cancellationToken);
        Console.WriteLine($"{site.Id}: open at {services.GetRequiredService<HostAddress>().Of((await services.GetRequiredService<SiteRegistry>().AllAsync(cancellationToken)).Single(s => s.Id == site.Id))}");
    }

    private static Command List()
    {
        var command = new Command("list", "List the sites");
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
            var address = host.Services.GetRequiredService<HostAddress>();
            var sites = (await host.Services.GetRequiredService<SiteRegistry>().AllAsync(cancellationToken))
                .Select(s => new { s.Id, s.Name, s.State, Address = address.Of(s).ToString(), s.Modules, s.Failure }).ToList();
            Console.WriteLine(result.GetValue(FolkmootCommand.Json)
                ? JsonSerializer.Serialize(sites, JsonSerializerOptions.Web)
                : string.Join(Environment.NewLine, sites.Select(s => $"{s.Id,-30} {s.State,-12} {s.Address} {s.Failure}")));
            return 0;
        });
        return command;
    }

    private static Command Disable()
    {
        var command = new Command("disable", "Show everybody a page that says that the site is switched off") { Id };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
            await Existing(host.Services, result.GetRequiredValue(Id), cancellationToken);
            await host.Services.GetRequiredService<SiteSwitches>().DisableAsync(result.GetRequiredValue(Id), cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command Enable()
    {
        var command = new Command("enable", "Open a site again that was disabled") { Id };
        command.SetAction((result, cancellationToken) => FolkmootCommand.RunAsync(result, async services =>
        {
            var site = await Existing(services, result.GetRequiredValue(Id), cancellationToken);
            if (site.State != SiteRecord.Disabled)
            {
                throw new CommandException($"'{site.Id}' is not disabled: it is {site.State}.");
            }

            await services.GetRequiredService<SiteSwitches>().OpenAsync(site.Id, cancellationToken);
        }, cancellationToken));
        return command;
    }

    private static Command SignInAt()
    {
        var at = new Argument<string?>("at") { Description = "The sister site where people sign in; left out, they sign in on the site itself", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("sign-in-at", "Let people of a site sign in at a sister site of its realm, which hands them over") { Id, at };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var host = await CommandHost.StartAsync(FolkmootCommand.OptionsOf(result), serves: false, cancellationToken);
            var site = await Existing(host.Services, result.GetRequiredValue(Id), cancellationToken);
            var door = result.GetValue(at) is { } id ? await Existing(host.Services, id, cancellationToken) : null;
            await host.Services.GetRequiredService<SiteSwitches>().SignInAtAsync(site.Id, door?.Id, cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>The site, or a message that names those that exist.</summary>
    public static async Task<SiteRecord> Existing(IServiceProvider services, string id, CancellationToken cancellationToken)
    {
        var sites = await services.GetRequiredService<SiteRegistry>().AllAsync(cancellationToken);
        return sites.FirstOrDefault(s => s.Id == id)
            ?? throw new CommandException($"There is no site '{id}'. Sites: {string.Join(", ", sites.Select(s => s.Id).DefaultIfEmpty("none yet"))}.");
    }

    private static Dictionary<string, string> Parameters(string[]? set)
    {
        Dictionary<string, string> parameters = [];
        foreach (var pair in set ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new CommandException($"--set {pair} is not name=value.");
            }

            parameters[pair[..equals]] = pair[(equals + 1)..];
        }

        return parameters;
    }
}
