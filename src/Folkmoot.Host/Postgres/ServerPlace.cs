namespace Folkmoot.Host.Postgres;

/// <summary>
/// Where the server's programs and data lie, and who runs it. Started by root, it is run by another user, who may not be able
/// to enter root's folders: then both go to a folder that it can reach.
/// </summary>
internal sealed record ServerPlace(string Home, PostgresBinaries Binaries, ServerAccount Account, string Version)
{
    public static async Task<ServerPlace> FindAsync(EmbeddedPostgresOptions options, string folder, ILogger logger, CancellationToken cancellationToken)
    {
        var pointer = Path.Combine(folder, "postgres-is-at.txt");
        var home = File.Exists(pointer) ? (await File.ReadAllLinesAsync(pointer, cancellationToken))[0] : folder;
        var account = await ServerAccount.OfAsync(Path.Combine(home, "cluster"), cancellationToken);
        if (!File.Exists(pointer) && !await account.CanEnterAsync(folder, cancellationToken))
        {
            home = await ElsewhereAsync(folder, account, options.FallbackFolder, pointer, cancellationToken);
        }

        if (home != folder)
        {
            logger.LogWarning("The user {User}, who runs PostgreSQL, cannot enter {Folder}; its data lie in {Home}", account.UserName, folder, home);
        }

        var found = PostgresBinaries.Find(options.Binaries);
        var binaries = await ReachableAsync(found, account, options.FallbackFolder, logger, cancellationToken);
        var version = await binaries.VersionAsync(account, cancellationToken) ?? throw new EmbeddedPostgresException(
            $"{binaries.Postgres} does not run{(account.UserName is { } user ? $" as the user {user}" : "")}. "
            + "Its libraries may be missing their links; building Folkmoot.Host makes them.");
        return new ServerPlace(home, binaries, account, version);
    }

    private static async Task<string> ElsewhereAsync(
        string folder, ServerAccount account, string fallback, string pointer, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(folder, "cluster")))
        {
            throw new EmbeddedPostgresException(
                $"The data in {folder}/cluster belong to the user {account.UserName}, who may no longer enter that folder. "
                + "Let that user in, or run the host as that user.");
        }

        // Random, so that whoever deletes the folder to begin anew does begin anew.
        var home = Path.Combine(fallback, $"data-{Path.GetFileNameWithoutExtension(Path.GetRandomFileName())}");
        MakeEnterable(fallback);
        MakeEnterable(home);
        await File.WriteAllTextAsync(
            pointer,
            $"{home}\nholds the database of {folder}: PostgreSQL does not run as root, and the user {account.UserName}, who runs it,\n"
            + "cannot enter this folder. Deleting this file makes the next start begin with an empty database.\n",
            cancellationToken);
        return home;
    }

    private static async Task<PostgresBinaries> ReachableAsync(
        PostgresBinaries binaries, ServerAccount account, string fallback, ILogger logger, CancellationToken cancellationToken)
    {
        if (account.UserName is null || await binaries.VersionAsync(account, cancellationToken) is not null)
        {
            return binaries;
        }

        var written = new FileInfo(binaries.Postgres);
        var copy = Path.Combine(fallback, $"postgres-{written.Length:x}-{written.LastWriteTimeUtc.Ticks:x}");
        if (!Directory.Exists(copy))
        {
            logger.LogWarning("The user {User}, who runs PostgreSQL, cannot run {Folder}; copying it to {Copy}", account.UserName, binaries.Folder, copy);
            MakeEnterable(fallback);
            var draft = copy + "-" + Path.GetRandomFileName();
            await CopyAsync(binaries.Folder, draft, cancellationToken);
            MoveUnlessThere(draft, copy);
        }

        return new PostgresBinaries(copy);
    }

    private static void MoveUnlessThere(string draft, string copy)
    {
        try
        {
            Directory.Move(draft, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            // A host on another folder was faster with the same copy.
            Directory.Delete(draft, recursive: true);
        }
    }

    // By cp, because a program whose file this process has open for writing cannot be run ("text file busy") while another thread forks.
    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        Command[] steps = [new("cp", "-RP", from, to), new("chmod", "-R", "u=rwX,go=rX", to)];
        foreach (var step in steps)
        {
            var result = await step.RunAsync(cancellationToken);
            if (!result.Succeeded)
            {
                throw new EmbeddedPostgresException($"{from} could not be copied to {to}: {result.Output}");
            }
        }
    }

    private static void MakeEnterable(string folder)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(folder))
        {
            return;
        }

        // Not at creation, where the umask would take bits away.
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
    }
}
