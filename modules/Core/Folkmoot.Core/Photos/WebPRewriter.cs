using System.Buffers.Binary;
using System.Text;

namespace Folkmoot.Core.Photos;

/// <summary>
/// Copies the one picture of a WebP, its transparency and a small colour profile into a new container: EXIF, XMP, unknown chunks and whatever
/// follows the end stay behind. (RFC 9649; the key frame's header is RFC 6386, section 9.1.)
/// </summary>
internal ref struct WebPRewriter(ReadOnlySpan<byte> file, PixelLimits limits)
{
    private const byte HasProfile = 0x20;
    private const byte HasTransparency = 0x10;

    private readonly ReadOnlySpan<byte> file = file;
    private ExifHints hints = ExifHints.None;
    private (string Name, byte[] Data)? picture;
    private (int Width, int Height) size;
    private (int Width, int Height)? canvas;
    private byte[]? transparency;
    private byte[]? profile;
    private bool hasOwnTransparency;

    public RewrittenPhoto Rewrite()
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        var reader = new ByteReader(new ByteReader(file[8..], "RIFF").Take(length), "RIFF");
        reader.Take(4);
        while (reader.Left > 0)
        {
            var name = reader.Letters();
            var data = reader.Take(reader.LittleInt());
            reader.Take(Math.Min(data.Length & 1, reader.Left));
            ReadChunk(name, data);
        }

        if (picture is null)
        {
            throw new PhotoFaultException(PhotoFault.MissingPart, "VP8");
        }

        if (canvas is not null && canvas != size)
        {
            throw new PhotoFaultException(PhotoFault.BadPart, "VP8X");
        }

        return new RewrittenPhoto(Assemble(), PhotoRewriter.WebP, size.Width, size.Height, Orientation: 1, hints.Place);
    }

    private void ReadChunk(string name, ReadOnlySpan<byte> data)
    {
        switch (name)
        {
            case "VP8X":
                ReadExtended(data);
                break;
            case "VP8 " or "VP8L":
                ReadPicture(name, data);
                break;
            case "ALPH":
                Once(transparency is null && picture is null && data.Length > 1, name);
                transparency = data.ToArray();
                break;
            case "ICCP":
                Once(profile is null && picture is null, name);
                profile = IccProfile.IsPlain(data) ? data.ToArray() : [];
                break;
            case "ANIM" or "ANMF":
                throw new PhotoFaultException(PhotoFault.Moving, name);
            case "EXIF":
                // The standard leaves JPEG's six letters out; some cameras do not.
                hints = ExifHints.Read(data.StartsWith("Exif\0\0"u8) ? data[6..] : data);
                break;
        }
    }

    private void ReadExtended(ReadOnlySpan<byte> data)
    {
        Once(canvas is null && picture is null && data.Length == 10, "VP8X");
        if ((data[0] & 0x02) != 0)
        {
            throw new PhotoFaultException(PhotoFault.Moving, "VP8X");
        }

        canvas = (1 + (data[4] | data[5] << 8 | data[6] << 16), 1 + (data[7] | data[8] << 8 | data[9] << 16));
    }

    private void ReadPicture(string name, ReadOnlySpan<byte> data)
    {
        Once(picture is null && (transparency is null || name == "VP8 "), name);
        var isWellFormed = name == "VP8 "
            ? data.Length > 10 && (data[0] & 1) == 0 && data[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            : data.Length > 5 && data[0] == 0x2F && data[4] >> 5 == 0;
        if (!isWellFormed)
        {
            throw new PhotoFaultException(PhotoFault.BadPart, name.Trim());
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(name == "VP8 " ? data[6..] : data[1..]);
        size = name == "VP8 "
            ? ((int)(bits & 0x3FFF), (int)(bits >> 16 & 0x3FFF))
            : ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
        hasOwnTransparency = name == "VP8L" && (bits >> 28 & 1) == 1;
        PhotoRewriter.CheckPixels(size.Width, size.Height, limits, name.Trim());
        picture = (name, data.ToArray());
    }

    private readonly byte[] Assemble()
    {
        using var chunks = new MemoryStream();
        var flags = (profile is { Length: > 0 } ? HasProfile : 0) | (transparency is not null || hasOwnTransparency ? HasTransparency : 0);
        if (flags != 0)
        {
            var (right, bottom) = (size.Width - 1, size.Height - 1);
            Write(chunks, "VP8X", [(byte)flags, 0, 0, 0, (byte)right, (byte)(right >> 8), (byte)(right >> 16), (byte)bottom, (byte)(bottom >> 8), (byte)(bottom >> 16)]);
        }

        Write(chunks, "ICCP", profile ?? []);
        Write(chunks, "ALPH", transparency ?? []);
        Write(chunks, picture!.Value.Name, picture.Value.Data);
        using var whole = new MemoryStream();
        Write(whole, "RIFF", [.. "WEBP"u8, .. chunks.ToArray()]);
        return whole.ToArray();
    }

    private static void Write(Stream to, string name, byte[] data)
    {
        if (data.Length > 0)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
            to.Write(Encoding.Latin1.GetBytes(name));
            to.Write(length);
            to.Write(data);
            if ((data.Length & 1) == 1)
            {
                to.WriteByte(0);
            }
        }
    }

    private static void Once(bool isInPlace, string name)
    {
        if (!isInPlace)
        {
            throw new PhotoFaultException(PhotoFault.OutOfPlace, name.Trim());
        }
    }
}
