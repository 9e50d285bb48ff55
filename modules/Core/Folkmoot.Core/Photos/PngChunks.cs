using System.IO.Compression;

namespace Folkmoot.Core.Photos;

/// <summary>What the chunks that are kept may say, and where. (W3C PNG, third edition, sections 5.6 and 11.)</summary>
internal static class PngChunks
{
    public static bool IsKept(string name) => name is "IHDR" or "PLTE" or "tRNS" or "IDAT" or "IEND" or "gAMA" or "cHRM" or "sRGB" or "iCCP";

    public static IEnumerable<string> NeverAfter(string name) => name switch
    {
        "IHDR" => ["PLTE", "IDAT"],
        "gAMA" or "cHRM" or "sRGB" or "iCCP" => ["PLTE", "IDAT"],
        "PLTE" => ["tRNS", "IDAT"],
        "tRNS" => ["IDAT"],
        _ => [],
    };

    public static bool IsHeader(ReadOnlySpan<byte> data) =>
        data.Length == 13 && data[10] == 0 && data[11] == 0 && data[12] <= 1 && (data[9], data[8]) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) => true,
            (3, 1 or 2 or 4 or 8) => true,
            (2 or 4 or 6, 8 or 16) => true,
            _ => false,
        };

    public static bool IsWellFormed(string name, ReadOnlySpan<byte> data, byte colourType) => name switch
    {
        "PLTE" => data.Length is > 0 and <= 768 && data.Length % 3 == 0 && colourType is not (0 or 4),
        "tRNS" => colourType switch
        {
            0 => data.Length == 2,
            2 => data.Length == 6,
            3 => data.Length is > 0 and <= 256,
            _ => false,
        },
        "gAMA" => data.Length == 4,
        "cHRM" => data.Length == 32,
        "sRGB" => data.Length == 1 && data[0] <= 3,
        "IEND" => data.Length == 0,
        _ => true,
    };

    /// <summary>The unpacked bytes; null when they are more than asked for or badly packed.</summary>
    public static byte[]? Unpack(ReadOnlySpan<byte> packed, int most)
    {
        using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var unpacked = new byte[most + 1];
        try
        {
            var length = stream.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false);
            return length > most ? null : unpacked[..length];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>PNG's checksum: CRC-32 of ISO 3309, reflected polynomial EDB88320. (W3C PNG, annex D.)</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (c, _) => (c & 1) == 0 ? c >> 1 : 0xEDB88320 ^ (c >> 1)))];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }
}
