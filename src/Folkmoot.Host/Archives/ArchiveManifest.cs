using System.Text.Json;
using System.Text.Json.Serialization;

namespace Folkmoot.Host.Archives;

/// <summary>What an archive holds: a zip with <c>manifest.json</c> and one file a table, as PostgreSQL's COPY writes it in binary.</summary>
public sealed record ArchiveManifest
{
    /// <summary>The only form there is so far.</summary>
    public const int CurrentFormat = 1;

    public const string FileName = "manifest.json";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required int Format { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required ArchivedSite Site { get; init; }

    /// <summary>What the database had been migrated to, in the order in which it was.</summary>
    public required IReadOnlyList<ArchivedMigration> Migrations { get; init; }

    public required IReadOnlyList<ArchivedTable> Tables { get; init; }

    /// <summary>Who has a profile on the site; never with a password. Empty for the archive of one module.</summary>
    public required IReadOnlyList<ArchivedAccount> Accounts { get; init; }
}

/// <summary>The site as the hub knew it.</summary>
public sealed record ArchivedSite(string Id, string Name, string Realm, string Culture, string TimeZone, IReadOnlyList<string> Modules);

/// <summary>A migration that has run.</summary>
public sealed record ArchivedMigration(string Module, string Id);

/// <summary>A table.</summary>
/// <param name="Schema">Of its module.</param>
/// <param name="Name">Within the schema.</param>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Rows">How many.</param>
/// <param name="Sha256">Of the file, hexadecimal.</param>
/// <param name="Partitions">Tables that parts of its rows lie in, with the key of each; empty for most.</param>
public sealed record ArchivedTable(string Schema, string Name, IReadOnlyList<string> Columns, long Rows, string Sha256, IReadOnlyList<ArchivedPartition> Partitions)
{
    [JsonIgnore]
    public string FileName => $"tables/{Schema}.{Name}.copy";

    [JsonIgnore]
    public string Sql => $"\"{Schema}\".\"{Name}\"";
}

/// <summary>A partition by list.</summary>
public sealed record ArchivedPartition(string Name, Guid Key);

/// <summary>An account, without anything to sign in with: its owner asks for a new password.</summary>
public sealed record ArchivedAccount(string Id, string Email, DateTimeOffset CreatedAt);

/// <summary>An archive that cannot be used; the message says why, and nothing has been changed.</summary>
public sealed class ArchiveException(string message) : Exception(message);
