namespace Folkmoot.Core.Photos;

/// <summary>Parts of a JPEG that are copied as they are, and so have to be exactly what they say. (ITU-T T.81, B.2.4 and B.1.1.5.)</summary>
internal static class JpegTables
{
    public static bool AreWellFormed(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xC4 => AreHuffmanTables(content),
        0xDB => AreQuantisationTables(content),
        _ => content.Length == 2,
    };

    /// <summary>Until a marker that is neither a stuffed zero nor a restart; all of it when none comes.</summary>
    public static int LengthOfCodedData(ReadOnlySpan<byte> rest)
    {
        var at = 0;
        while (rest[at..].IndexOf((byte)0xFF) is >= 0 and var step && at + step + 1 < rest.Length)
        {
            at += step;
            if (rest[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return rest.Length;
    }

    private static bool AreQuantisationTables(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            var length = 1 + 64 * (content[0] >> 4 == 0 ? 1 : 2);
            if (content[0] >> 4 > 1 || (content[0] & 15) > 3 || content.Length < length)
            {
                return false;
            }

            content = content[length..];
        }

        return true;
    }

    private static bool AreHuffmanTables(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            if (content.Length < 17 || content[0] >> 4 > 1 || (content[0] & 15) > 3)
            {
                return false;
            }

            var symbols = 0;
            foreach (var count in content[1..17])
            {
                symbols += count;
            }

            if (symbols > 256 || content.Length < 17 + symbols)
            {
                return false;
            }

            content = content[(17 + symbols)..];
        }

        return true;
    }
}
