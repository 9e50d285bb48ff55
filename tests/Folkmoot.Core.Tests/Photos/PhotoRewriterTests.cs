using System.Text;
using Folkmoot.Core.Photos;
using static Folkmoot.Testing.Pictures;

namespace Folkmoot.Core.Tests.Photos;

/// <summary>What stays of a photo and what does not.</summary>
public sealed class PhotoRewriterTests
{
    private static readonly byte[] Zip = [.. "PK\u0003\u0004"u8, .. Bytes(Secret)];

    public static TheoryData<string, byte[]> WithSecrets() => new()
    {
        { "JPEG comment", Jpeg(8, 8, JpegSegment(0xFE, Bytes("<script>" + Secret))) },
        { "JPEG EXIF", Jpeg(8, 8, ExifSegment(Exif())) },
        { "JPEG EXIF twice", Jpeg(8, 8, ExifSegment(Exif()), ExifSegment(Exif(3))) },
        { "JPEG XMP", Jpeg(8, 8, JpegSegment(0xE1, Bytes("http://ns.adobe.com/xap/1.0/\0" + Secret))) },
        { "JPEG IPTC", Jpeg(8, 8, JpegSegment(0xED, Bytes("Photoshop 3.0\0" + Secret))) },
        { "JPEG thumbnail", Jpeg(8, 8, JpegSegment(0xE0, Bytes("JFXX\0\u0010" + Secret))) },
        { "JPEG second picture", Jpeg(8, 8, JpegSegment(0xE2, Bytes("MPF\0" + Secret))) },
        { "JPEG Adobe and more", Jpeg(8, 8, JpegSegment(0xEE, [.. Bytes("Adobe"), 0, 100, 0, 0, 0, 0, 1, .. Bytes(Secret)])) },
        { "JPEG profile with a lie in its length", Jpeg(8, 8, JpegSegment(0xE2, [.. Bytes("ICC_PROFILE\0"), 1, 1, .. Profile(), .. Bytes(Secret)])) },
        { "JPEG profile twice", Jpeg(8, 8, ProfileSegment(1, Profile(Secret)), ProfileSegment(1, Profile(Secret))) },
        { "JPEG and a zip", [.. Jpeg(), .. Zip] },
        { "JPEG and a JPEG", [.. Jpeg(), .. Jpeg(8, 8, JpegSegment(0xFE, Bytes(Secret)))] },
        { "PNG text", Png(2, 1, ("tEXt", Bytes("Author\0" + Secret))) },
        { "PNG other texts", Png(2, 1, ("iTXt", Bytes("XML:com.adobe.xmp\0\0\0\0\0" + Secret)), ("zTXt", Bytes("a\0\0" + Secret))) },
        { "PNG EXIF", Png(2, 1, ("eXIf", Exif())) },
        { "PNG unknown", Png(2, 1, ("prVt", Bytes(Secret)), ("tIME", [7, 231, 6, 16, 9, 0, 0])) },
        { "PNG animation", Png(2, 1, ("acTL", new byte[8]), ("fcTL", new byte[26]), ("fdAT", Bytes(Secret))) },
        { "PNG profile's name", Png(2, 1, ("iCCP", [.. Bytes(Secret), 0, 0, .. Deflated(Profile())])) },
        { "PNG profile and more", Png(2, 1, ("iCCP", [.. Bytes("a"), 0, 0, .. Deflated(Profile()), .. Bytes(Secret)])) },
        { "PNG and a zip", [.. Png(), .. Zip] },
        { "WebP EXIF", WebPOf(("VP8X", Extended(0x0C, 1, 1)), ("VP8L", LosslessPixel), ("EXIF", Exif()), ("XMP ", Bytes(Secret))) },
        { "WebP unknown", WebP(("priv", Bytes(Secret))) },
        { "WebP profile that is none", WebPOf(("VP8X", Extended(0x20, 1, 1)), ("ICCP", Bytes(Secret)), ("VP8L", LosslessPixel)) },
        { "WebP and a zip", [.. WebP(), .. Zip] },
    };

    [Theory]
    [MemberData(nameof(WithSecrets))]
    public void WhatShowingDoesNotNeed_IsGone(string name, byte[] file)
    {
        var photo = Rewrite(file);
        Encoding.Latin1.GetString(file).ShouldContain(Secret, customMessage: $"{name} has something to hide");
        Encoding.Latin1.GetString(photo.Content).ShouldNotContain(Secret, customMessage: name);
        Encoding.Latin1.GetString(photo.Content).ShouldNotContain("<script>");
        Rewrite(photo.Content).Content.ShouldBe(photo.Content, "what is left is all needed");
    }

    [Fact]
    public void Jpeg_KeepsItsPicture_ToTheByte()
    {
        var photo = Rewrite(Jpeg(8, 8, JpegSegment(0xFE, [1])));
        (photo.ContentType, photo.Width, photo.Height, photo.Orientation).ShouldBe(("image/jpeg", 8, 8, 1));
        var picture = Jpeg()[20..];
        photo.Content[^picture.Length..].ShouldBe(picture, "tables, frame, scan and end are copied");
    }

    [Fact]
    public void Jpeg_WithManyScansAndRestarts_KeepsThemAll()
    {
        byte[] scan = [.. JpegSegment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 0xFF, 0, 2, 0xFF, 0xD0, 3];
        byte[] file = [.. Jpeg()[..^2], 0xFF, .. JpegSegment(0xDD, [0, 1]), .. scan, 0xFF, 0xD9];
        Rewrite(file).Content.AsSpan().IndexOf(scan).ShouldBePositive();
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(3, true)]
    [InlineData(8, true)]
    public void Jpeg_KeepsWhichSideIsUp_InAnExifOfItsOwn(int orientation, bool isBigEndian)
    {
        var photo = Rewrite(Jpeg(8, 8, ExifSegment(Exif(orientation, isBigEndian))));
        photo.Orientation.ShouldBe(orientation);
        var again = Rewrite(photo.Content);
        (again.Orientation, again.Place).ShouldBe((orientation, null), "the place is said once and then forgotten");
        photo.Content.Length.ShouldBe(Rewrite(Jpeg()).Content.Length + 36);
    }

    [Theory]
    [InlineData("N", "W", 52.61, -2.2)]
    [InlineData("S", "E", -52.61, 2.2)]
    public void PlaceOfTheCamera_IsSaid(string latitudeSide, string longitudeSide, double latitude, double longitude)
    {
        foreach (var isBigEndian in new[] { false, true })
        {
            var exif = Exif(1, isBigEndian, latitudeSide, longitudeSide);
            foreach (var file in new[] { Jpeg(8, 8, ExifSegment(exif)), Png(2, 1, ("eXIf", exif)), WebPOf(("VP8X", Extended(8, 1, 1)), ("VP8L", LosslessPixel), ("EXIF", exif)) })
            {
                var place = Rewrite(file).Place.ShouldNotBeNull();
                place.Latitude.ShouldBe(latitude, 0.000001);
                place.Longitude.ShouldBe(longitude, 0.000001);
            }
        }
    }

    [Fact]
    public void PlaceThatIsNowhere_IsNotSaid()
    {
        Rewrite(Jpeg(8, 8, ExifSegment(Exif(1, false, "X")))).Place.ShouldBeNull();
        Rewrite(Jpeg(8, 8, ExifSegment(new byte[20]))).Place.ShouldBeNull();
        Rewrite(Jpeg(8, 8, ExifSegment(Exif()[..100]))).Place.ShouldBeNull("its numbers are cut off");
        Rewrite(Jpeg()).Place.ShouldBeNull();
    }

    [Fact]
    public void SmallProfile_IsKept()
    {
        var profile = Profile();
        Rewrite(Jpeg(8, 8, ProfileSegment(1, profile))).Content.AsSpan().IndexOf(profile).ShouldBePositive();
        var half = profile.Length / 2;
        Rewrite(Jpeg(8, 8, ProfileSegment(2, profile[half..]), ProfileSegment(1, profile[..half]))).Content.AsSpan().IndexOf(profile).ShouldBePositive("its parts may come in any order");
        Encoding.Latin1.GetString(Rewrite(Png(2, 1, ("iCCP", [.. Bytes("P3"), 0, 0, .. Deflated(profile)]))).Content).ShouldContain("iCCPicc");
        Rewrite(WebPOf(("VP8X", Extended(0x20, 1, 1)), ("ICCP", profile), ("VP8L", LosslessPixel))).Content.AsSpan().IndexOf(profile).ShouldBePositive();
        Rewrite(Png(2, 1, ("iCCP", [.. Bytes("P3"), 0, 0, .. Deflated(new byte[50_000_000])]))).Content.ShouldBe(Png(), "a bomb is no profile");
    }

    [Fact]
    public void Jpeg_WithoutJfif_GetsNone_SinceDecodersWouldReadItsColoursOtherwise()
    {
        byte[] file = [0xFF, 0xD8, .. JpegSegment(0xEE, [.. Bytes("Adobe"), 0, 100, 0, 0, 0, 0, 0]), .. Jpeg()[20..]];
        Rewrite(file).Content.ShouldBe(file);
    }

    [Fact]
    public void Png_AsItIs_StaysAsItIs() => Rewrite(Png(2, 1, ("gAMA", [0, 0, 177, 143]), ("tEXt", [1]))).Content.ShouldBe(Png(2, 1, ("gAMA", [0, 0, 177, 143])));

    [Fact]
    public void WebP_WithTransparency_KeepsIt_AndIsShortened()
    {
        var file = WebPOf(("VP8X", Extended(0x10, 8, 8)), ("ALPH", [0, 1, 2]), ("VP8 ", LossyFrame(8, 8)));
        Rewrite(file).Content.ShouldBe(file);
        Rewrite(WebPOf(("VP8X", Extended(0, 8, 8)), ("VP8 ", LossyFrame(8, 8)))).Content.ShouldBe(WebPOf(("VP8 ", LossyFrame(8, 8))), "the long form is not needed");
    }

    public static TheoryData<string, byte[], PhotoFault, string> Refused() => new()
    {
        { "nothing", [], PhotoFault.Empty, "" },
        { "text", Bytes("hello"), PhotoFault.NotAPhoto, "" },
        { "page", Bytes("<!DOCTYPE html><script>alert(1)</script>"), PhotoFault.NotAPhoto, "" },
        { "SVG", Bytes("<?xml version='1.0'?>\n<SVG onload='alert(1)'/>"), PhotoFault.Svg, "" },
        { "GIF", Bytes("GIF89a\u0001\0\u0001\0"), PhotoFault.Gif, "" },
        { "HEIC", [0, 0, 0, 24, .. Bytes("ftypheic"), .. new byte[12]], PhotoFault.Heic, "" },
        { "AVIF", [0, 0, 0, 24, .. Bytes("ftypavif"), .. new byte[12]], PhotoFault.Heic, "" },
        { "JPEG without end", Jpeg()[..^2], PhotoFault.CutOff, "JPEG" },
        { "JPEG without picture", [0xFF, 0xD8, 0xFF, 0xD9], PhotoFault.MissingPart, "SOS" },
        { "JPEG with a segment longer than itself", Jpeg(8, 8, [0xFF, 0xE1, 0xFF, 0xFF]), PhotoFault.CutOff, "JPEG" },
        { "JPEG with a segment of no length", Jpeg(8, 8, [0xFF, 0xE1, 0, 1]), PhotoFault.BadPart, "APP1" },
        { "JPEG with words between segments", Jpeg(8, 8, Bytes("hello")), PhotoFault.BadPart, "marker" },
        { "JPEG of no height", Jpeg(8, 0), PhotoFault.BadPart, "SOF" },
        { "JPEG of 65,535 pixels", Jpeg(65_535, 65_535), PhotoFault.TooManyPixels, "SOF" },
        { "JPEG of a long side", Jpeg(12_001, 1), PhotoFault.TooManyPixels, "SOF" },
        { "JPEG of 12 bits", Replace(Jpeg(), [0xFF, 0xC0, 0, 11, 8], [0xFF, 0xC0, 0, 11, 12]), PhotoFault.RareCoding, "SOF" },
        { "JPEG by arithmetic", Replace(Jpeg(), [0xFF, 0xC0], [0xFF, 0xC9]), PhotoFault.RareCoding, "SOF" },
        { "JPEG of two frames", Jpeg(8, 8, JpegSegment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])), PhotoFault.OutOfPlace, "SOF" },
        { "JPEG with a scan before its frame", Jpeg(8, 8, JpegSegment(0xDA, [1, 1, 0, 0, 63, 0])), PhotoFault.OutOfPlace, "SOS" },
        { "JPEG with words in a table", Jpeg(8, 8, JpegSegment(0xDB, Bytes(Secret))), PhotoFault.BadPart, "DQT" },
        { "JPEG with words after a table", Jpeg(8, 8, JpegSegment(0xC4, [0, 1, .. new byte[15], 0, .. Bytes(Secret)])), PhotoFault.BadPart, "DHT" },
        { "JPEG with words in a restart", Jpeg(8, 8, JpegSegment(0xDD, Bytes(Secret))), PhotoFault.BadPart, "DRI" },
        { "JPEG of a thousand scans", [.. Jpeg()[..^2], .. Enumerable.Repeat<byte[]>([.. JpegSegment(0xDA, [1, 1, 0, 0, 63, 0]), 1], 1000).SelectMany(s => s), 0xFF, 0xD9], PhotoFault.RareCoding, "SOS" },
        { "PNG cut off", Png()[..^1], PhotoFault.CutOff, "PNG" },
        { "PNG with a wrong checksum", Replace(Png(), [13, (byte)'I', (byte)'H'], [13, (byte)'I', (byte)'h']), PhotoFault.WrongChecksum, "IhDR" },
        { "PNG with a wrong checksum in what is dropped", Replace(Png(2, 1, ("tEXt", Bytes("a\0b"))), Bytes("a\0b"), Bytes("a\0c")), PhotoFault.WrongChecksum, "tEXt" },
        { "PNG of 100,000 pixels", Png(100_000, 1), PhotoFault.TooManyPixels, "IHDR" },
        { "PNG of 10,000 by 10,000", Png(10_000, 10_000), PhotoFault.TooManyPixels, "IHDR" },
        { "PNG of more than there are numbers", Png(uint.MaxValue, uint.MaxValue), PhotoFault.TooManyPixels, "IHDR" },
        { "PNG of no width", Png(0), PhotoFault.BadPart, "IHDR" },
        { "PNG of two headers", Png(2, 1, ("IHDR", new byte[13])), PhotoFault.OutOfPlace, "IHDR" },
        { "PNG without header", PngOf(("tEXt", []), ("IEND", [])), PhotoFault.OutOfPlace, "IHDR" },
        { "PNG without picture", PngOf(("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]), ("IEND", [])), PhotoFault.MissingPart, "IDAT" },
        { "PNG without palette", PngOf(("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0]), ("IDAT", [1]), ("IEND", [])), PhotoFault.MissingPart, "PLTE" },
        { "PNG with its picture in two places", Png(2, 1, ("IDAT", [1]), ("tEXt", [1])), PhotoFault.OutOfPlace, "IDAT" },
        { "PNG with late colours", Png(2, 1, ("IDAT", [1]), ("gAMA", [0, 0, 0, 1])), PhotoFault.OutOfPlace, "gAMA" },
        { "PNG with words in its gamma", Png(2, 1, ("gAMA", Bytes(Secret))), PhotoFault.BadPart, "gAMA" },
        { "PNG with a critical stranger", Png(2, 1, ("STRN", [1])), PhotoFault.BadPart, "critical chunk" },
        { "WebP cut off", WebP()[..^1], PhotoFault.CutOff, "RIFF" },
        { "WebP that moves", WebPOf(("VP8X", Extended(2, 1, 1)), ("ANIM", new byte[6])), PhotoFault.Moving, "VP8X" },
        { "WebP that moves secretly", WebPOf(("ANMF", new byte[30])), PhotoFault.Moving, "ANMF" },
        { "WebP without picture", WebPOf(("EXIF", Exif())), PhotoFault.MissingPart, "VP8" },
        { "WebP of two pictures", WebP(("VP8L", LosslessPixel)), PhotoFault.OutOfPlace, "VP8L" },
        { "WebP whose canvas is another", WebP(("VP8X", Extended(0, 5, 5))), PhotoFault.BadPart, "VP8X" },
        { "WebP of 16,383 pixels", WebPOf(("VP8 ", LossyFrame(16_383, 16_383))), PhotoFault.TooManyPixels, "VP8" },
        { "WebP that is no key frame", WebPOf(("VP8 ", new byte[20])), PhotoFault.BadPart, "VP8" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatIsNoWholePhoto_IsRefused_AndNamed(string name, byte[] file, PhotoFault fault, string part)
    {
        var refusal = Should.Throw<PhotoFaultException>(() => Rewrite(file), name);
        (refusal.Fault, refusal.Part).ShouldBe((fault, part));
    }

    [Fact]
    public void EveryPlaceToCut_IsRefused()
    {
        foreach (var file in new[] { Jpeg(8, 8, ExifSegment(Exif())), Png(2, 1, ("tEXt", [1])), WebPOf(("VP8X", Extended(8, 1, 1)), ("VP8L", LosslessPixel), ("EXIF", Exif())) })
        {
            for (var length = 12; length < file.Length; length++)
            {
                Should.Throw<PhotoFaultException>(() => Rewrite(file[..length]), $"cut at {length}");
            }
        }
    }

    private static RewrittenPhoto Rewrite(byte[] file) => PhotoRewriter.Rewrite(file, new PixelLimits());

    private static byte[] ProfileSegment(byte number, byte[] part) => JpegSegment(0xE2, [.. Bytes("ICC_PROFILE\0"), number, 2, .. part]);

    private static byte[] Replace(byte[] file, byte[] what, byte[] with)
    {
        var at = file.AsSpan().IndexOf(what);
        at.ShouldBePositive();
        with.CopyTo(file, at);
        return file;
    }
}
