using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Core.Postcodes;

/// <summary>The CSV files of what somebody downloaded: one file, a folder, or a zip of them.</summary>
public sealed class PostcodeParts : IDisposable
{
    private readonly ZipArchive? archive;
    private readonly List<PostcodePart> parts;

    private PostcodeParts(string name, IEnumerable<PostcodePart> parts, ZipArchive? archive)
    {
        (Name, this.archive) = (name, archive);
        this.parts = [.. parts.OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>What was downloaded, without its folder.</summary>
    public string Name { get; }

    /// <summary>All CSV files in it, in the order of their names.</summary>
    public IReadOnlyList<PostcodePart> All => parts;

    public static PostcodeParts Open(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (Directory.Exists(path))
        {
            return new PostcodeParts(name, Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsCsv)
                .Select(file => new PostcodePart(Path.GetRelativePath(path, file).Replace('\\', '/'), () => File.OpenRead(file))), null);
        }

        if (!File.Exists(path))
        {
            throw new PostcodeFileException($"There is no file or folder {path}.");
        }

        return name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? OpenArchive(path, name)
            : new PostcodeParts(name, [new PostcodePart(name, () => File.OpenRead(path))], null);
    }

    /// <summary>Names what some of the files hold.</summary>
    public static async Task<string> HashAsync(IEnumerable<PostcodePart> files, CancellationToken cancellationToken)
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

    private static PostcodeParts OpenArchive(string path, string name)
    {
        try
        {
            var archive = ZipFile.OpenRead(path);
            return new PostcodeParts(name, archive.Entries.Where(e => IsCsv(e.FullName)).Select(e => new PostcodePart(e.FullName, e.Open)), archive);
        }
        catch (InvalidDataException)
        {
            throw new PostcodeFileException($"{name} is not a whole zip file. Download it again.");
        }
    }

    private static bool IsCsv(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One CSV file.</summary>
/// <param name="Name">With the folders within what was downloaded.</param>
/// <param name="Open">Opens it from its beginning.</param>
public sealed record PostcodePart(string Name, Func<Stream> Open);
