using System.Buffers.Binary;
using System.Text;
using Folkmoot.Core.Photos;
using FsCheck;
using FsCheck.Fluent;
using static Folkmoot.Testing.Pictures;

namespace Folkmoot.Core.Tests.Photos;

/// <summary>Whatever comes in: no crash, no hanging, and nothing that has to be dropped in what goes out.</summary>
public sealed class PhotoFuzzTests
{
    private static readonly byte[][] Seeds =
    [
        Jpeg(8, 8, JpegSegment(0xFE, Bytes(Secret)), ExifSegment(Exif()), JpegSegment(0xE1, Bytes(Secret))),
        Png(2, 1, ("gAMA", [0, 0, 1, 1]), ("tEXt", Bytes(Secret)), ("eXIf", Exif())),
        WebPOf(("VP8X", Extended(0x0C, 1, 1)), ("priv", Bytes(Secret)), ("VP8L", LosslessPixel), ("EXIF", Exif())),
    ];

    private static readonly string[] Kept =
    [
        "FFE0", "FFE1", "FFE2", "FFEE", "FFDB", "FFC0", "FFC1", "FFC2", "FFC4", "FFDD", "FFDA", "FFD9", "scan",
        "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA", "cHRM", "sRGB", "iCCP", "VP8X", "VP8 ", "VP8L", "ALPH", "ICCP",
    ];

    [Fact]
    public void ChangedPhotos_AreRefusedOrClean() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(6000), Prop.ForAll(ChangedSeeds(), IsRefusedOrClean));

    [Fact]
    public void AnyBytesAfterAMagicNumber_AreRefusedOrClean()
    {
        var starts = Gen.Elements<byte[]>([0xFF, 0xD8, 0xFF], [.. PngRewriter.Signature], [.. "RIFF"u8, 200, 0, 0, 0, .. "WEBPVP8 "u8]);
        var files = starts.SelectMany(start => AnyByte().ArrayOf().Select(rest => start.Concat(rest).ToArray()));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(files.ToArbitrary(), IsRefusedOrClean));
    }

    [Fact]
    public void Exif_OfAnyBytes_SaysNothingOrSomethingPossible() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Changed(Exif()).ToArbitrary(), tiff =>
        {
            var hints = ExifHints.Read(tiff);
            return hints.Orientation is >= 1 and <= 8 && hints.Place is null or { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
        }));

    // A rewriter that went back, or copied what it has kept, for every part would not come to an end here.
    [Fact]
    public void LargeHostileFiles_CostMemoryInProportionToTheirSize()
    {
        byte[] fill = [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 8_000_000)];
        byte[] stuffed = [.. Jpeg()[..^2], .. Enumerable.Repeat<byte[]>([0xFF, 0], 4_000_000).SelectMany(b => b)];
        byte[] chunks = [.. Png()[..33], .. Enumerable.Repeat(PngChunk("tEXt", []), 600_000).SelectMany(b => b)];
        byte[] segments = [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xFE, 0, 2], 2_000_000).SelectMany(b => b)];
        foreach (var file in new[] { fill, stuffed, chunks, segments })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Should.Throw<PhotoFaultException>(() => PhotoRewriter.Rewrite(file, new PixelLimits()));
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8L * file.Length);
        }
    }

    private static bool IsRefusedOrClean(byte[] file)
    {
        try
        {
            var photo = PhotoRewriter.Rewrite(file, new PixelLimits());
            var parts = PartsOf(photo.Content);
            return parts.All(part => Kept.Contains(part.Name))
                && !parts.Any(part => !IsPicture(part.Name) && Encoding.Latin1.GetString(part.Data).Contains(Secret, StringComparison.Ordinal))
                && photo.Content.AsSpan().SequenceEqual(PhotoRewriter.Rewrite(photo.Content, new PixelLimits()).Content)
                && photo.Content.Length <= file.Length + 64;
        }
        catch (PhotoFaultException)
        {
            return true;
        }
    }

    // Coded pixels are not looked into: whoever changes a length so that a comment becomes pixels has drawn it.
    private static bool IsPicture(string part) => part is "scan" or "IDAT" or "VP8 " or "VP8L" or "ALPH";

    /// <summary>Another reader than the product's: the names of all parts up to the last byte.</summary>
    private static List<(string Name, byte[] Data)> PartsOf(byte[] file)
    {
        List<(string, byte[])> parts = [];
        var at = file[0] switch { 0xFF => 2, 0x89 => 8, _ => 12 };
        while (at < file.Length)
        {
            var (name, start, length) = file[0] switch
            {
                0xFF when file[at] != 0xFF || file[at + 1] is 0 or (>= 0xD0 and <= 0xD7) => ("scan", at, 1),
                0xFF when file[at + 1] == 0xD9 => ("FFD9", at, 2),
                0xFF => ($"FF{file[at + 1]:X2}", at + 4, (file[at + 2] << 8 | file[at + 3]) - 2),
                0x89 => (Encoding.Latin1.GetString(file, at + 4, 4), at + 8, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at))),
                _ => (Encoding.Latin1.GetString(file, at, 4), at + 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4))),
            };
            parts.Add((name, file[start..(start + length)]));
            at = start + length + (file[0] switch { 0xFF => 0, 0x89 => 4, _ => length & 1 });
        }

        return parts;
    }

    private static Arbitrary<byte[]> ChangedSeeds() => Gen.Elements(Seeds).SelectMany(Changed).ToArbitrary();

    // A few bytes set, a few cut out, a few put in; lengths and markers are hit often enough, since the seeds are small.
    private static Gen<byte[]> Changed(byte[] file)
    {
        var change =
            from at in Gen.Choose(0, file.Length - 1)
            from value in Gen.OneOf(AnyByte(), Gen.Elements<byte>(0, 1, 0x7F, 0x80, 0xC0, 0xD9, 0xDA, 0xE1, 0xFE, 0xFF))
            from kind in Gen.Choose(0, 5)
            select (at, value, kind);
        return change.ArrayOf().Select(changes =>
        {
            var bytes = file.ToList();
            foreach (var (at, value, kind) in changes.Take(6).Where(c => c.at < bytes.Count))
            {
                Change(bytes, at, value, kind);
            }

            return WithChecksums(bytes.ToArray());
        });
    }

    private static void Change(List<byte> bytes, int at, byte value, int kind)
    {
        if (kind == 0)
        {
            bytes.Insert(at, value);
        }
        else if (kind == 1)
        {
            bytes.RemoveRange(at, Math.Min(value, bytes.Count - at));
        }
        else
        {
            bytes[at] = value;
        }
    }

    // Otherwise every changed PNG would be refused for its checksums and nothing else be tried.
    private static byte[] WithChecksums(byte[] file)
    {
        if (!file.AsSpan().StartsWith(PngRewriter.Signature))
        {
            return file;
        }

        var at = 8;
        while (at + 12 <= file.Length && BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)) is var length && at + 12L + length <= file.Length)
        {
            var body = file.AsSpan(at + 4, 4 + (int)length);
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + (int)length), Crc32.Of(body));
            at += 12 + (int)length;
        }

        return file;
    }

    private static Gen<byte> AnyByte() => Gen.Choose(0, 255).Select(number => (byte)number);
}
