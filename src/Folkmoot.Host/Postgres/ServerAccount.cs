namespace Folkmoot.Host.Postgres;

/// <summary>
/// The user who runs the server: whoever runs the host, but never root, whom PostgreSQL refuses.
/// </summary>
/// <param name="UserName">Null for the host's own user.</param>
internal sealed record ServerAccount(string? UserName)
{
    private static readonly string[] Unprivileged = ["postgres", "nobody"];

    /// <summary>For root: the owner of data that exist already, else a system user.</summary>
    public static async Task<ServerAccount> OfAsync(string clusterFolder, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(UserName: null);
        }

        var owner = Directory.Exists(clusterFolder) ? await OwnerAsync(clusterFolder, cancellationToken) : "root";
        return new ServerAccount(owner != "root" ? owner : SystemUser());
    }

    public Command Run(string program, params string[] arguments) => new(program, arguments) { UserName = UserName };

    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        UserName is null || (await Run("test", "-x", folder).RunAsync(cancellationToken)).Succeeded;

    /// <summary>Hands a file or folder of ours, with what it holds, to the server's user.</summary>
    public async Task GiveAsync(string path, CancellationToken cancellationToken)
    {
        if (UserName is null)
        {
            return;
        }

        var result = await new Command("chown", "-R", $"{UserName}:", path).RunAsync(cancellationToken);
        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException($"{path} could not be handed to the user {UserName}: {result.Output}");
        }
    }

    private static async Task<string> OwnerAsync(string folder, CancellationToken cancellationToken)
    {
        string[] format = OperatingSystem.IsMacOS() ? ["-f", "%Su"] : ["-c", "%U"];
        return (await new Command("stat", [.. format, folder]).RunAsync(cancellationToken)).Output;
    }

    private static string SystemUser()
    {
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return Unprivileged.FirstOrDefault(known.Contains) ?? throw new EmbeddedPostgresException(
            "PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody to run it. "
            + "Make one (useradd --system postgres), or run the host as another user.");
    }
}
