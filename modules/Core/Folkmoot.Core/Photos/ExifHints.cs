using System.Buffers.Binary;

namespace Folkmoot.Core.Photos;

/// <summary>
/// The two things that are read from EXIF before it is dropped: which side is up, and where the camera was. EXIF that cannot be read says
/// nothing; it is no fault of the picture. (TIFF 6.0, section 2; EXIF 2.32, section 4.6.6.)
/// </summary>
internal sealed record ExifHints(int Orientation, PhotoPlace? Place)
{
    private const ushort OrientationTag = 0x0112;
    private const ushort GpsTag = 0x8825;
    private const int MostEntries = 500;

    public static ExifHints None { get; } = new(1, null);

    /// <summary>A JPEG's APP1 with the orientation and nothing else.</summary>
    public byte[] ToSegment() =>
        [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)Orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>Reads the TIFF structure that EXIF is.</summary>
    public static ExifHints Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || (!tiff.StartsWith("II*\0"u8) && !tiff.StartsWith("MM\0*"u8)))
        {
            return None;
        }

        var reader = new TiffReader(tiff, tiff[0] == 'M');
        var first = reader.Int(4);
        var orientation = reader.Find(first, OrientationTag) is { Type: 3 } entry ? reader.Short(entry.ValueAt) : 1;
        var place = reader.Find(first, GpsTag) is { Type: 4 } gps ? ReadPlace(reader, reader.Int(gps.ValueAt)) : null;
        return new ExifHints(orientation is >= 1 and <= 8 ? orientation : 1, place);
    }

    private static PhotoPlace? ReadPlace(TiffReader reader, long directory)
    {
        var latitude = Degrees(reader, directory, 2) * Sign(reader, directory, 1, 'N', 'S');
        var longitude = Degrees(reader, directory, 4) * Sign(reader, directory, 3, 'E', 'W');
        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude, longitude) != (0, 0)
            ? new PhotoPlace(longitude.Value, latitude.Value)
            : null;
    }

    private static double? Degrees(TiffReader reader, long directory, ushort tag)
    {
        if (reader.Find(directory, tag) is not { Type: 5, Count: 3 } entry)
        {
            return null;
        }

        var at = reader.Int(entry.ValueAt);
        return reader.Ratio(at) + reader.Ratio(at + 8) / 60 + reader.Ratio(at + 16) / 3600;
    }

    private static int? Sign(TiffReader reader, long directory, ushort tag, char plus, char minus) =>
        reader.Find(directory, tag) is { Type: 2 } entry
            ? reader.Byte(entry.ValueAt) is var letter && letter == plus ? 1 : letter == minus ? -1 : null
            : null;

    private readonly record struct Entry(int Type, long Count, long ValueAt);

    // Whatever lies outside reads as zero, so that no offset leads anywhere.
    private readonly ref struct TiffReader(ReadOnlySpan<byte> tiff, bool isBigEndian)
    {
        private readonly ReadOnlySpan<byte> all = tiff;

        public int Byte(long at) => Has(at, 1) ? all[(int)at] : 0;

        public int Short(long at) => !Has(at, 2) ? 0
            : isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(all[(int)at..]) : BinaryPrimitives.ReadUInt16LittleEndian(all[(int)at..]);

        public long Int(long at) => !Has(at, 4) ? 0
            : isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(all[(int)at..]) : BinaryPrimitives.ReadUInt32LittleEndian(all[(int)at..]);

        public double? Ratio(long at) => Int(at + 4) is > 0 and var divisor ? (double)Int(at) / divisor : null;

        public Entry? Find(long directory, ushort tag)
        {
            var count = Math.Min(Short(directory), MostEntries);
            for (var i = 0; i < count; i++)
            {
                var at = directory + 2 + 12L * i;
                if (Has(at, 12) && Short(at) == tag)
                {
                    return new Entry(Short(at + 2), Int(at + 4), at + 8);
                }
            }

            return null;
        }

        private bool Has(long at, int count) => at >= 0 && at <= all.Length - count;
    }
}
