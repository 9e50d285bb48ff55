namespace Folkmoot.Core.Photos;

/// <summary>
/// What decides a JPEG's colours: whether it is JFIF, Adobe's transform, the profile. JFIF is only written where it was, since decoders
/// believe it before Adobe's word.
/// </summary>
internal sealed class JpegColours
{
    private static ReadOnlySpan<byte> ProfileMark => "ICC_PROFILE\0"u8;

    private readonly SortedDictionary<int, byte[]> profileParts = [];
    private bool isJfif;
    private bool isProfileOdd;
    private byte? adobeTransform;

    public void Note(byte marker, ReadOnlySpan<byte> content)
    {
        if (marker == 0xE0 && content.StartsWith("JFIF\0"u8))
        {
            isJfif = true;
        }
        else if (marker == 0xEE && content.Length >= 12 && content.StartsWith("Adobe"u8) && content[11] <= 2)
        {
            adobeTransform = content[11];
        }
        else if (marker == 0xE2 && content.Length > 14 && content.StartsWith(ProfileMark))
        {
            isProfileOdd |= content.Length > IccProfile.MostBytes || !profileParts.TryAdd(content[12], content[14..].ToArray());
        }
    }

    public void WriteFrame(Stream file)
    {
        if (isJfif)
        {
            file.Write([0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        }

        if (adobeTransform is { } transform)
        {
            file.Write([0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);
        }
    }

    public void WriteProfile(Stream file)
    {
        byte[] profile = [.. profileParts.Values.SelectMany(part => part)];
        if (!isProfileOdd && profileParts.Keys.SequenceEqual(Enumerable.Range(1, profileParts.Count)) && IccProfile.IsPlain(profile))
        {
            var length = 2 + ProfileMark.Length + 2 + profile.Length;
            file.Write([0xFF, 0xE2, (byte)(length >> 8), (byte)length, .. ProfileMark, 1, 1]);
            file.Write(profile);
        }
    }
}
