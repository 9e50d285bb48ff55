using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Folkmoot.Host.Postgres;

/// <summary>
/// The settings of one start: PostgreSQL's own file, then ours, then the caller's. The server reads them from a file of the host's,
/// so that no quoting for a shell is needed.
/// </summary>
internal sealed class ServerSettings(Cluster cluster, ServerAccount account)
{
    private const int LongestSocketFolder = 85;
    private const string TemporarySockets = "folkmoot-";

    public async Task WriteAsync(IReadOnlyDictionary<string, string> extra, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>
        {
            ["max_connections"] = "200",
            ["log_checkpoints"] = "off",
            ["unix_socket_permissions"] = "0700",
        };
        await AddAddressAsync(settings, cancellationToken);
        foreach (var (name, value) in extra)
        {
            settings[name] = value;
        }

        var lines = settings.Select(setting => $"{setting.Key} = '{setting.Value.Replace("'", "''", StringComparison.Ordinal)}'");
        await File.WriteAllLinesAsync(
            cluster.Settings,
            ["# Written by the host at every start; write yours into the included file.", "include_if_exists = 'cluster/data/postgresql.conf'", .. lines],
            cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            // The server's user must read it, whatever the umask is.
            File.SetUnixFileMode(cluster.Settings, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    /// <summary>Removes a folder that <see cref="WriteAsync"/> made for a socket; any other is left alone, whatever postmaster.pid says.</summary>
    public static void RemoveSocketFolder(string folder)
    {
        if (Path.GetDirectoryName(folder) == "/tmp" && Path.GetFileName(folder).StartsWith(TemporarySockets, StringComparison.Ordinal) && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task AddAddressAsync(Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            settings["listen_addresses"] = "127.0.0.1";
            settings["port"] = FreePort().ToString(CultureInfo.InvariantCulture);
            return;
        }

        settings["listen_addresses"] = "";
        settings["port"] = "5432";
        settings["unix_socket_directories"] = $"\"{await SocketFolderAsync(cancellationToken)}\"";
    }

    /// <summary>The cluster's own folder, which nobody else may enter; a short one when its path is too long for a Unix socket.</summary>
    private async Task<string> SocketFolderAsync(CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(cluster.Folder) <= LongestSocketFolder && !cluster.Folder.Contains('"', StringComparison.Ordinal))
        {
            return cluster.Folder;
        }

        // A name that nobody can guess, and so nobody can have made beforehand.
        var folder = $"/tmp/{TemporarySockets}{Guid.NewGuid().ToString("N")[..16]}";
        PrivateFiles.MakeFolder(folder);
        await account.GiveAsync(folder, cancellationToken);
        return folder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
