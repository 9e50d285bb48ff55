using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Host.Accounts.Passwords;

/// <summary>
/// Passwords that were stolen elsewhere and that attackers try first. The host brings the commonest; an operator may add the whole of Pwned
/// Passwords by <c>folkmoot passwords import</c>.
/// </summary>
/// <remarks>A list is the first eight bytes of each password's SHA-1, in order: small, and Pwned Passwords is published as SHA-1.</remarks>
public sealed class BreachedPasswords(HostSettings settings)
{
    internal const int EntryLength = sizeof(ulong);

    private static readonly Lazy<byte[]> Commonest = new(ReadCommonest);

    /// <summary>Where the imported list lies; it need not be there.</summary>
    internal string ImportedList => settings.BreachedPasswords ?? Path.Combine(settings.Data, "breached-passwords.bin");

    /// <summary>Whether the password is on a list.</summary>
    public bool Contains(string password)
    {
        var wanted = EntryOf(password);
        return Find(wanted, Commonest.Value.Length, (at, entry) => Commonest.Value.AsSpan((int)at, EntryLength).CopyTo(entry)) || IsImported(wanted);
    }

    internal static ulong EntryOf(string password)
    {
#pragma warning disable CA5350 // Names an entry of a public list; nothing is kept secret by it.
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(Encoding.UTF8.GetBytes(password), hash);
#pragma warning restore CA5350
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    private delegate void ReadAt(long position, Span<byte> entry);

    private bool IsImported(ulong wanted)
    {
        if (!File.Exists(ImportedList))
        {
            return false;
        }

        // Opened for each question, of which there are few: so an import may put another list in its place at any time.
        using var list = File.OpenHandle(ImportedList, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        return Find(wanted, RandomAccess.GetLength(list), (at, entry) => RandomAccess.Read(list, entry, at));
    }

    private static bool Find(ulong wanted, long length, ReadAt read)
    {
        Span<byte> entry = stackalloc byte[EntryLength];
        var (low, high) = (0L, (length / EntryLength) - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            read(middle * EntryLength, entry);
            var found = BinaryPrimitives.ReadUInt64BigEndian(entry);
            if (found == wanted)
            {
                return true;
            }

            (low, high) = found < wanted ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    private static byte[] ReadCommonest()
    {
        using var resource = typeof(BreachedPasswords).Assembly.GetManifestResourceStream("breached-passwords.bin")
            ?? throw new InvalidOperationException("The host was built without its list of breached passwords.");
        var list = new byte[resource.Length];
        resource.ReadExactly(list);
        return list;
    }
}
