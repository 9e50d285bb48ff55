namespace Folkmoot.Host;

/// <summary>What an operator sets for the whole installation, in the configuration section <c>Folkmoot</c>.</summary>
public sealed class HostSettings
{
    /// <summary>Where the host keeps its files: embedded database, mails in Development, demo accounts.</summary>
    public string Data { get; set; } = "App_Data";

    /// <summary>Where halves of the keys of open votes lie; null for <c>keys</c> below <see cref="Data"/>. Several nodes share one folder. No backup holds it.</summary>
    public string? KeyFolder { get; set; }

    /// <summary>A PostgreSQL server (Npgsql connection string, database ignored); null for the embedded one.</summary>
    public string? Postgres { get; set; }

    /// <summary>What the names of all databases begin with.</summary>
    public string DatabasePrefix { get; set; } = "folkmoot_";

    /// <summary>Where the world reaches sites that have no host name of their own; null for the address that the host listens on.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>How many connections all sites of this host may hold at once.</summary>
    public int MaxConnections { get; set; } = 120;

    /// <summary>How many connections one site may hold on this host.</summary>
    public int MaxConnectionsPerSite { get; set; } = 8;

    /// <summary>How often the host looks for work that is due.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without a visit a site's container is put away.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long a sleeping site may go without a look into its database.</summary>
    public TimeSpan SleepingCheck { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many seconds an answer may be kept for visitors at most; 0 keeps none, null leaves it to each page.</summary>
    public int? VisitorCacheSeconds { get; set; }

    /// <summary>Addresses of reverse proxies whose forwarded headers are believed.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>Where mail goes: <c>files</c> (Development), <c>smtp</c> or <c>notify</c>.</summary>
    public string MailBy { get; set; } = "files";

    /// <summary>The address that mails come from unless a site has its own.</summary>
    public string MailSender { get; set; } = "folkmoot@localhost";

    /// <summary>POSTs to account pages that one address may make in a minute; its whole network may make five times as many.</summary>
    public int AccountPostsPerMinute { get; set; } = 30;

    /// <summary>How many rounds of PBKDF2 with HMAC-SHA-512 a password costs. See the measurements in <c>bench/</c>.</summary>
    public int PasswordIterations { get; set; } = 210_000;

    /// <summary>The list that <c>folkmoot passwords import</c> makes; null for one below <see cref="Data"/>.</summary>
    public string? BreachedPasswords { get; set; }

    /// <summary>By realm the domain that its passkeys belong to (WebAuthn's relying party id); otherwise the host name of the site that makes them.</summary>
    public Dictionary<string, string> PasskeyDomains { get; } = [];
}
