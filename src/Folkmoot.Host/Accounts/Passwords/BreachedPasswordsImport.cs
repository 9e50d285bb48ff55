using System.Buffers.Binary;
using System.Globalization;

namespace Folkmoot.Host.Accounts.Passwords;

/// <summary>Makes a list of its own from a file of Pwned Passwords in the order of its hashes: lines of a SHA-1 and how often it was seen.</summary>
internal sealed class BreachedPasswordsImport(BreachedPasswords passwords)
{
    private const int HashLength = 40;

    /// <summary>Reads the file and puts the list in place once it is whole; a break leaves the former one.</summary>
    /// <param name="source">Lines such as <c>000000005AD76BD555C1D6D771DE417A4B87E4B4:10</c>.</param>
    /// <param name="least">Leaves out what was seen less often.</param>
    /// <param name="progress">Told how many lines were read.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    /// <returns>How many passwords the list holds.</returns>
    /// <exception cref="InvalidDataException">A line is not of this shape, or not in order; names the line.</exception>
    public async Task<long> RunAsync(TextReader source, int least, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var unfinished = passwords.ImportedList + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(unfinished))!);
        try
        {
            long kept;
            await using (var target = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
            {
                kept = await WriteAsync(source, target, least, progress, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            File.Move(unfinished, passwords.ImportedList, overwrite: true);
            return kept;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<long> WriteAsync(TextReader source, FileStream target, int least, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var entry = new byte[BreachedPasswords.EntryLength];
        var (line, kept, last) = (0L, 0L, 0UL);
        while (await source.ReadLineAsync(cancellationToken) is { } text)
        {
            progress.Report(++line);
            var (hash, count) = Read(text, line);
            if (hash < last)
            {
                throw new InvalidDataException($"Line {line}: the hashes are not in order. Download the list that is ordered by hash.");
            }

            // Two passwords that share eight bytes are one entry.
            if (count >= least && (hash != last || kept == 0))
            {
                BinaryPrimitives.WriteUInt64BigEndian(entry, hash);
                target.Write(entry);
                kept++;
            }

            last = hash;
        }

        return kept > 0 ? kept : throw new InvalidDataException($"The file holds no password that was seen {least} times or more.");
    }

    private static (ulong Hash, int Count) Read(string text, long line)
    {
        var ends = text.IndexOf(':', StringComparison.Ordinal);
        var hash = ends < 0 ? text : text[..ends];
        var seen = 1;
        return hash.Length == HashLength
            && hash.All(char.IsAsciiHexDigit)
            && (ends < 0 || int.TryParse(text.AsSpan(ends + 1), NumberStyles.None, CultureInfo.InvariantCulture, out seen))
                ? (ulong.Parse(hash.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture), seen)
                : throw new InvalidDataException($"Line {line}: expected a SHA-1 of 40 hexadecimal digits, a colon and a number.");
    }
}
