using System.Buffers.Binary;

namespace Folkmoot.Core.Photos;

/// <summary>Colour profiles: kept when they are small and whole, since without one a telephone's colours look pale. (ICC.1:2022, sections 7.2 and 7.3.)</summary>
internal static class IccProfile
{
    public const int MostBytes = 8 * 1024;

    private const int HeaderLength = 128;

    public static bool IsPlain(ReadOnlySpan<byte> profile)
    {
        if (profile.Length is < HeaderLength + 4 or > MostBytes
            || BinaryPrimitives.ReadUInt32BigEndian(profile) != profile.Length
            || !profile[36..40].SequenceEqual("acsp"u8))
        {
            return false;
        }

        var tags = BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderLength..]);
        return tags is > 0 and <= 64 && HeaderLength + 4 + 12 * tags <= profile.Length && TagsLieWithin(profile, (int)tags);
    }

    private static bool TagsLieWithin(ReadOnlySpan<byte> profile, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var entry = profile[(HeaderLength + 4 + 12 * i)..];
            var (offset, size) = (BinaryPrimitives.ReadUInt32BigEndian(entry[4..]), BinaryPrimitives.ReadUInt32BigEndian(entry[8..]));
            if ((long)offset + size > profile.Length || offset < HeaderLength)
            {
                return false;
            }
        }

        return true;
    }
}
