using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Core.Postcodes;

/// <summary>The CSV files of what somebody downloaded: one file, a folder, or a zip of them.</summary>
public sealed class PlacesParts : IDisposable
{
    private readonly ZipArchive? archive;
    private readonly List<PlacesPart> parts;

    private PlacesParts(string name, IEnumerable<PlacesPart> parts, ZipArchive? archive)
    {
        (Name, this.archive) = (name, archive);
        this.parts = [.. parts.OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>What was downloaded, without its folder.</summary>
    public string Name { get; }

    /// <summary>All CSV files in it, in the order of their names.</summary>
    public IReadOnlyList<PlacesPart> All => parts;

    public static PlacesParts Open(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (Directory.Exists(path))
        {
            return new PlacesParts(name, Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsCsv)
                .Select(file => new PlacesPart(Path.GetRelativePath(path, file).Replace('\\', '/'), () => File.OpenRead(file))), null);
        }

        if (!File.Exists(path))
        {
            throw new PlacesFileException($"There is no file or folder {path}.");
        }

        return name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? OpenArchive(path, name)
            : new PlacesParts(name, [new PlacesPart(name, () => File.OpenRead(path))], null);
    }

    /// <summary>Names what some of the files hold.</summary>
    public static async Task<string> HashAsync(IEnumerable<PlacesPart> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            await using var content = file.Open();
            all.AppendData(Encoding.UTF8.GetBytes(file.Name + "\n"));
            all.AppendData(await SHA256.HashDataAsync(content, cancellationToken));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    public void Dispose() => archive?.Dispose();

    private static PlacesParts OpenArchive(string path, string name)
    {
        try
        {
            var archive = ZipFile.OpenRead(path);
            return new PlacesParts(name, archive.Entries.Where(e => IsCsv(e.FullName)).Select(e => new PlacesPart(e.FullName, e.Open)), archive);
        }
        catch (InvalidDataException)
        {
            throw new PlacesFileException($"{name} is not a whole zip file. Download it again.");
        }
    }

    private static bool IsCsv(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One CSV file.</summary>
/// <param name="Name">With the folders within what was downloaded.</param>
/// <param name="Open">Opens it from its beginning.</param>
public sealed record PlacesPart(string Name, Func<Stream> Open);
