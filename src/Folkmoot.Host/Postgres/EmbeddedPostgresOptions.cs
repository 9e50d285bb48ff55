namespace Folkmoot.Host.Postgres;

/// <summary>Where the embedded PostgreSQL keeps its data, and who may share it.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder of the locks, the server's log and (unless its user cannot enter it) the data. Made when absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// True for a host that serves: a second one on the same folder is refused.
    /// False for one-off commands: they share the running server, or start it for as long as they need it.
    /// </summary>
    public bool Exclusive { get; init; } = true;

    /// <summary>Folder that holds <c>bin/postgres</c>, <c>lib</c> and <c>share</c>; null to look for the npm package.</summary>
    public string? Binaries { get; init; }

    /// <summary>Settings of postgresql.conf beyond, or instead of, our own, such as <c>fsync</c> = <c>off</c> in tests.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>For root only: where programs and data go when the unprivileged user of the server cannot reach theirs.</summary>
    public string FallbackFolder { get; init; } = "/var/lib/folkmoot";
}
