using System.Buffers;
using System.Globalization;

namespace Folkmoot.Core.Photos;

/// <summary>
/// Copies the segments of a JPEG that its picture is made of and writes the few others anew: comments, EXIF, XMP, thumbnails, second pictures
/// and whatever follows the end stay behind. (ITU-T T.81, annex B; T.871 for JFIF; Adobe Technical Note 5116.)
/// </summary>
internal ref struct JpegRewriter(ReadOnlySpan<byte> file, PixelLimits limits)
{
    /// <summary>Each scan costs whoever shows it a pass over the whole picture.</summary>
    private const int MostScans = 100;

    private readonly ReadOnlySpan<byte> all = file;
    private readonly ArrayBufferWriter<byte> body = new();
    private readonly JpegColours colours = new();
    private ByteReader reader = new(file, "JPEG");
    private ExifHints hints = ExifHints.None;
    private (int Width, int Height) size;
    private int components;
    private int scans;

    public RewrittenPhoto Rewrite()
    {
        reader.Take(2);
        var marker = NextMarker();
        while (marker != 0xD9)
        {
            marker = ReadSegment(marker);
        }

        if (scans == 0)
        {
            throw new PhotoFaultException(PhotoFault.MissingPart, "SOS");
        }

        return new RewrittenPhoto(Assemble(), PhotoRewriter.Jpeg, size.Width, size.Height, hints.Orientation, hints.Place);
    }

    private readonly byte[] Assemble()
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        colours.WriteFrame(file);
        if (hints.Orientation != 1)
        {
            file.Write(hints.ToSegment());
        }

        colours.WriteProfile(file);
        file.Write(body.WrittenSpan);
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    private byte ReadSegment(byte marker)
    {
        var length = reader.BigShort();
        if (length < 2)
        {
            throw new PhotoFaultException(PhotoFault.BadPart, Name(marker));
        }

        var content = reader.Take(length - 2);
        switch (marker)
        {
            case >= 0xE0 and <= 0xEF:
                ReadApplication(marker, content);
                break;
            case 0xFE:
                break;
            case >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC:
                ReadFrame(marker, content);
                Keep(marker, content);
                break;
            case 0xC4 or 0xDB or 0xDD:
                Check(JpegTables.AreWellFormed(marker, content), marker);
                Keep(marker, content);
                break;
            case 0xDA:
                ReadScan(marker, content);
                break;
            default:
                throw new PhotoFaultException(PhotoFault.OutOfPlace, Name(marker));
        }

        return NextMarker();
    }

    private void ReadApplication(byte marker, ReadOnlySpan<byte> content)
    {
        if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8) && hints == ExifHints.None)
        {
            hints = ExifHints.Read(content[6..]);
        }

        colours.Note(marker, content);
    }

    private void ReadFrame(byte marker, ReadOnlySpan<byte> content)
    {
        if (marker is not (0xC0 or 0xC1 or 0xC2))
        {
            throw new PhotoFaultException(PhotoFault.RareCoding, Name(marker));
        }

        if (components != 0)
        {
            throw new PhotoFaultException(PhotoFault.OutOfPlace, Name(marker));
        }

        Check(content.Length >= 6 && content.Length == 6 + 3 * content[5] && content[5] is 1 or 3 or 4, marker);
        if (content[0] != 8)
        {
            throw new PhotoFaultException(PhotoFault.RareCoding, Name(marker));
        }

        components = content[5];
        size = (content[3] << 8 | content[4], content[1] << 8 | content[2]);
        PhotoRewriter.CheckPixels(size.Width, size.Height, limits, "SOF");
    }

    private void ReadScan(byte marker, ReadOnlySpan<byte> content)
    {
        if (components == 0)
        {
            throw new PhotoFaultException(PhotoFault.OutOfPlace, "SOS");
        }

        Check(content.Length >= 1 && content[0] >= 1 && content[0] <= components && content.Length == 4 + 2 * content[0], marker);
        if (++scans > MostScans)
        {
            throw new PhotoFaultException(PhotoFault.RareCoding, "SOS");
        }

        Keep(marker, content);
        var data = reader.Take(JpegTables.LengthOfCodedData(all[reader.Position..]));
        body.Write(data);
    }

    // A marker may have any number of fill bytes before it.
    private byte NextMarker()
    {
        if (reader.Byte() != 0xFF)
        {
            throw new PhotoFaultException(PhotoFault.BadPart, "marker");
        }

        byte marker;
        do
        {
            marker = reader.Byte();
        }
        while (marker == 0xFF);
        return marker;
    }

    private readonly void Keep(byte marker, ReadOnlySpan<byte> content)
    {
        body.Write((ReadOnlySpan<byte>)[0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        body.Write(content);
    }

    private static void Check(bool isRight, byte marker)
    {
        if (!isRight)
        {
            throw new PhotoFaultException(PhotoFault.BadPart, Name(marker));
        }
    }

    private static string Name(byte marker) => marker switch
    {
        0xC4 => "DHT",
        0xDA => "SOS",
        0xDB => "DQT",
        0xDD => "DRI",
        >= 0xC0 and <= 0xCF => "SOF",
        >= 0xE0 and <= 0xEF => string.Create(CultureInfo.InvariantCulture, $"APP{marker - 0xE0}"),
        _ => $"FF{marker:X2}",
    };
}
