using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Folkmoot.Core.Photos;

/// <summary>
/// Copies the chunks of a PNG that its picture is made of, in the order that the standard asks for: texts, times, EXIF, animation and whatever
/// follows the end stay behind. (W3C PNG, third edition.)
/// </summary>
internal ref struct PngRewriter(ReadOnlySpan<byte> file, PixelLimits limits)
{
    private readonly ArrayBufferWriter<byte> kept = new();
    private readonly HashSet<string> seen = [];
    private ByteReader reader = new(file, "PNG");
    private ExifHints hints = ExifHints.None;
    private (int Width, int Height) size;
    private byte colourType;
    private string last = "";

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    public RewrittenPhoto Rewrite()
    {
        kept.Write(reader.Take(Signature.Length));
        while (last != "IEND")
        {
            var length = reader.BigInt();
            var typeAndData = reader.Take(4 + (long)length);
            var name = System.Text.Encoding.Latin1.GetString(typeAndData[..4]);
            if (reader.BigInt() != Crc32.Of(typeAndData))
            {
                throw new PhotoFaultException(PhotoFault.WrongChecksum, name);
            }

            ReadChunk(name, typeAndData[4..]);
        }

        return new RewrittenPhoto(kept.WrittenSpan.ToArray(), PhotoRewriter.Png, size.Width, size.Height, Orientation: 1, hints.Place);
    }

    private void ReadChunk(string name, ReadOnlySpan<byte> data)
    {
        if (PngChunks.IsKept(name))
        {
            CheckPlace(name);
            seen.Add(name);
            last = name;
            Keep(name, data);
        }
        else if (!seen.Contains("IHDR"))
        {
            throw new PhotoFaultException(PhotoFault.OutOfPlace, "IHDR");
        }
        else if (char.IsAsciiLetterUpper(name[0]))
        {
            throw new PhotoFaultException(PhotoFault.BadPart, "critical chunk");
        }
        else
        {
            last = "";
            hints = name == "eXIf" ? ExifHints.Read(data) : hints;
        }
    }

    private readonly void CheckPlace(string name)
    {
        var isFirst = name == "IHDR";
        var continues = name == "IDAT" && last == "IDAT";
        if (isFirst == seen.Contains("IHDR") || (!continues && seen.Contains(name)) || seen.Overlaps(PngChunks.NeverAfter(name)))
        {
            throw new PhotoFaultException(PhotoFault.OutOfPlace, name);
        }

        if ((name == "IEND" && !seen.Contains("IDAT")) || (name == "IDAT" && colourType == 3 && !seen.Contains("PLTE")))
        {
            throw new PhotoFaultException(PhotoFault.MissingPart, name == "IEND" ? "IDAT" : "PLTE");
        }
    }

    private void Keep(string name, ReadOnlySpan<byte> data)
    {
        if (name == "IHDR")
        {
            ReadHeader(data);
        }
        else if (name == "iCCP")
        {
            WriteProfile(data);
            return;
        }
        else if (!PngChunks.IsWellFormed(name, data, colourType))
        {
            throw new PhotoFaultException(PhotoFault.BadPart, name);
        }

        Write(name, data);
    }

    private void ReadHeader(ReadOnlySpan<byte> data)
    {
        if (!PngChunks.IsHeader(data))
        {
            throw new PhotoFaultException(PhotoFault.BadPart, "IHDR");
        }

        colourType = data[9];
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        PhotoRewriter.CheckPixels(width, height, limits, "IHDR");
        size = ((int)width, (int)height);
    }

    // Packed anew under a name of our own: both the name and what follows the packed bytes could carry something.
    private readonly void WriteProfile(ReadOnlySpan<byte> data)
    {
        var nameEnd = data.IndexOf((byte)0);
        if (nameEnd is < 1 or > 79 || data.Length < nameEnd + 3 || PngChunks.Unpack(data[(nameEnd + 2)..], IccProfile.MostBytes) is not { } profile || !IccProfile.IsPlain(profile))
        {
            return;
        }

        using var packed = new MemoryStream();
        packed.Write([.. "icc"u8, 0, 0]);
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packer.Write(profile);
        }

        Write("iCCP", packed.ToArray());
    }

    private readonly void Write(string name, ReadOnlySpan<byte> data)
    {
        byte[] typeAndData = [.. System.Text.Encoding.Latin1.GetBytes(name), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        kept.Write(number);
        kept.Write(typeAndData);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(typeAndData));
        kept.Write(number);
    }
}
