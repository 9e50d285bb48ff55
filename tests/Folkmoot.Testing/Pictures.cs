using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Folkmoot.Testing;

/// <summary>Small true pictures, byte by byte, and what people and their cameras hide in them.</summary>
public static class Pictures
{
    public const string Secret = "Quillback-lives-at-12-Mill-Lane";

    /// <summary>An 8 by 8 grey square, or one of that declared size: one DC coefficient a block, tables of one symbol.</summary>
    public static byte[] Jpeg(int width = 8, int height = 8, params byte[][] segments) =>
    [
        0xFF, 0xD8, .. JpegSegment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 0, 0]), .. segments.SelectMany(segment => segment),
        .. JpegSegment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
        .. JpegSegment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. JpegSegment(0xC4, [0x00, 1, .. new byte[15], 0]), .. JpegSegment(0xC4, [0x10, 1, .. new byte[15], 0]),
        .. JpegSegment(0xDA, [1, 1, 0, 0, 63, 0]), 0x3F, 0xFF, 0xD9,
    ];

    public static byte[] JpegSegment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    public static byte[] ExifSegment(byte[] tiff) => JpegSegment(0xE1, [.. "Exif\0\0"u8, .. tiff]);

    /// <summary>A red and a transparent pixel.</summary>
    public static byte[] Png(uint width = 2, uint height = 1, params (string Name, byte[] Data)[] chunks) => PngOf(
        [("IHDR", [.. Big(width), .. Big(height), 8, 6, 0, 0, 0]), .. chunks, ("IDAT", Deflated([0, 255, 0, 0, 255, 0, 0, 0, 0])), ("IEND", [])]);

    public static byte[] PngOf(params (string Name, byte[] Data)[] chunks) =>
        [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. chunks.SelectMany(chunk => PngChunk(chunk.Name, chunk.Data))];

    public static byte[] PngChunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.Latin1.GetBytes(name), .. data];
        return [.. Big((uint)data.Length), .. body, .. Big(Crc32(body))];
    }

    /// <summary>One lossless pixel.</summary>
    public static byte[] WebP(params (string Name, byte[] Data)[] around) => WebPOf([.. around, ("VP8L", LosslessPixel)]);

    /// <summary>The one pixel that everybody embeds.</summary>
    public static byte[] LosslessPixel { get; } = Convert.FromBase64String("LwAAAAAHEBERiIj+Bw==");

    /// <summary>A lossy key frame of a declared size; what follows its header no test decodes.</summary>
    public static byte[] LossyFrame(int width, int height) =>
        [0x30, 1, 0, 0x9D, 1, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 0x34, 0x25, 0xA4, 0, 3, 0x70, 0, 0xFE, 0xFB, 0x94, 0, 0];

    public static byte[] WebPOf(params (string Name, byte[] Data)[] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. chunks.SelectMany(chunk => RiffChunk(chunk.Name, chunk.Data))];
        return [.. "RIFF"u8, .. Little((uint)body.Length), .. body];
    }

    public static byte[] RiffChunk(string name, byte[] data) =>
        [.. Encoding.Latin1.GetBytes(name), .. Little((uint)data.Length), .. data, .. new byte[data.Length & 1]];

    public static byte[] Extended(byte flags, int width, int height) =>
        [flags, 0, 0, 0, (byte)(width - 1), (byte)((width - 1) >> 8), 0, (byte)(height - 1), (byte)((height - 1) >> 8), 0];

    /// <summary>A camera's EXIF: turned, at 52°36′36″ N 2°12′ W, with its owner's name.</summary>
    public static byte[] Exif(int orientation = 6, bool isBigEndian = false, string latitudeSide = "N", string longitudeSide = "W")
    {
        var tiff = new byte[220];
        Span<byte> at = tiff;
        (isBigEndian ? "MM\0*"u8 : "II*\0"u8).CopyTo(at);
        Int(at, 4, 8);
        Short(at, 8, 3);
        Entry(at, 10, 0x0112, 3, 1, 0);
        Short(at, 18, orientation);
        Entry(at, 22, 0x8298, 2, Secret.Length, 130);
        Entry(at, 34, 0x8825, 4, 1, 50);
        Short(at, 50, 4);
        Entry(at, 52, 1, 2, 2, 0);
        at[60] = (byte)latitudeSide[0];
        Entry(at, 64, 2, 5, 3, 170);
        Entry(at, 76, 3, 2, 2, 0);
        at[84] = (byte)longitudeSide[0];
        Entry(at, 88, 4, 5, 3, 194);
        Encoding.ASCII.GetBytes(Secret).CopyTo(at[130..]);
        foreach (var (offset, value) in new[] { (170, 52), (174, 1), (178, 36), (182, 1), (186, 3600), (190, 100), (194, 2), (198, 1), (202, 12), (206, 1), (210, 0), (214, 1) })
        {
            Int(at, offset, (uint)value);
        }

        return tiff;

        void Entry(Span<byte> to, int offset, int tag, int type, int count, int value)
        {
            Short(to, offset, tag);
            Short(to, offset + 2, type);
            Int(to, offset + 4, (uint)count);
            Int(to, offset + 8, (uint)value);
        }

        void Short(Span<byte> to, int offset, int value)
        {
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt16BigEndian(to[offset..], (ushort)value);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(to[offset..], (ushort)value);
            }
        }

        void Int(Span<byte> to, int offset, uint value)
        {
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(to[offset..], value);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(to[offset..], value);
            }
        }
    }

    /// <summary>The header and one tag: whole, and nobody's.</summary>
    public static byte[] Profile(string text = "Display P3")
    {
        byte[] words = [.. "desc"u8, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];
        var profile = new byte[144 + words.Length];
        Big((uint)profile.Length).CopyTo(profile, 0);
        "acsp"u8.CopyTo(profile.AsSpan(36));
        byte[] table = [.. Big(1), .. "desc"u8, .. Big(144), .. Big((uint)words.Length)];
        table.CopyTo(profile, 128);
        words.CopyTo(profile, 144);
        return profile;
    }

    public static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    // PNG, annex D: the polynomial of ISO 3309, bit by bit.
    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private static byte[] Big(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] Little(uint number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)];
}
