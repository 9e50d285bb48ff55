using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Folkmoot.Data;
using Folkmoot.Host.Modules;
using Npgsql;

namespace Folkmoot.Host.Archives;

/// <summary>An archive that somebody has brought, read and checked before anything is done with it.</summary>
public sealed partial class ArchiveFile : IAsyncDisposable
{
    private readonly ZipArchive zip;

    private ArchiveFile(ZipArchive zip, ArchiveManifest manifest)
    {
        this.zip = zip;
        Manifest = manifest;
    }

    public ArchiveManifest Manifest { get; }

    /// <summary>Opens an archive.</summary>
    /// <exception cref="ArchiveException">It is none, or cannot be used; the message says why.</exception>
    public static async Task<ArchiveFile> OpenAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            var entry = zip.GetEntry(ArchiveManifest.FileName) ?? throw new ArchiveException($"This is no archive of a site: it holds no {ArchiveManifest.FileName}.");
            await using var stream = await entry.OpenAsync(cancellationToken);
            var manifest = await JsonSerializer.DeserializeAsync<ArchiveManifest>(stream, ArchiveManifest.Json, cancellationToken);
            return new ArchiveFile(zip, Check(manifest!, zip));
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new ArchiveException($"This is no archive of a site, or it is damaged: {error.Message}");
        }
    }

    /// <summary>The migrations that make the tables as the archive knew them.</summary>
    /// <exception cref="ArchiveException">It needs a module, or a newer version of one, that is not installed.</exception>
    public IReadOnlyList<MigrationSet> MigrationsOf(ModuleCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var sets = catalog.All.OrderByDescending(m => m == catalog.Core).Select(module => module.Migrations).Prepend(MigrationSet.Foundation).ToDictionary(set => set.Module);
        foreach (var migration in Manifest.Migrations)
        {
            if (!sets.TryGetValue(migration.Module, out var set))
            {
                throw new ArchiveException($"The archive holds data of {migration.Module}, which is not installed here: install it first.");
            }

            if (set.Migrations.All(m => m.Id != migration.Id))
            {
                throw new ArchiveException($"The archive comes from a newer version of {migration.Module}, with the migration {migration.Id}: upgrade first.");
            }
        }

        var had = Manifest.Migrations.ToHashSet();
        return [.. sets.Values.Select(set => set with { Migrations = [.. set.Migrations.Where(m => had.Contains(new ArchivedMigration(m.Module, m.Id)))] }).Where(set => set.Migrations.Count > 0)];
    }

    /// <summary>Copies the rows of a table into the one of its name.</summary>
    /// <exception cref="ArchiveException">The file of the table is not what the manifest says.</exception>
    public async Task CopyAsync(ArchivedTable table, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = await zip.GetEntry(table.FileName)!.OpenAsync(cancellationToken);
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        await using (var copy = await connection.BeginRawBinaryCopyAsync($"copy {table.Sql} ({columns}) from stdin (format binary)", cancellationToken))
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await file.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer.AsSpan(0, read));
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != table.Sha256)
        {
            throw new ArchiveException($"The archive is damaged: {table.FileName} is not what was written.");
        }
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    // What stands in the file ends up in SQL as names: nothing but names may stand there.
    private static ArchiveManifest Check(ArchiveManifest manifest, ZipArchive zip)
    {
        if (manifest.Format != ArchiveManifest.CurrentFormat)
        {
            throw new ArchiveException($"The archive has format {manifest.Format}; this version reads format {ArchiveManifest.CurrentFormat}.");
        }

        foreach (var table in manifest.Tables)
        {
            string[] names = [table.Schema, table.Name, .. table.Columns, .. table.Partitions.Select(p => p.Name)];
            if (names.FirstOrDefault(name => !NameForm().IsMatch(name)) is { } name)
            {
                throw new ArchiveException($"The archive is damaged: '{name}' is not the name of a table or column.");
            }

            if (zip.GetEntry(table.FileName) is null)
            {
                throw new ArchiveException($"The archive is damaged: {table.FileName} is missing.");
            }
        }

        return manifest;
    }

    [GeneratedRegex("^[a-z_][a-z0-9_]{0,62}$")]
    private static partial Regex NameForm();
}
