using System.Text;

namespace Folkmoot.Core.Photos;

/// <summary>
/// Makes a new file from an uploaded photo that holds what showing it needs and nothing else. Nothing is decoded: a decoder is what a
/// hostile picture attacks. See docs/adr/0008.
/// </summary>
internal static class PhotoRewriter
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string WebP = "image/webp";

    /// <exception cref="PhotoFaultException">It is no photo, or a broken one.</exception>
    public static RewrittenPhoto Rewrite(ReadOnlySpan<byte> file, PixelLimits limits) => TypeOf(file) switch
    {
        Jpeg => new JpegRewriter(file, limits).Rewrite(),
        Png => new PngRewriter(file, limits).Rewrite(),
        _ => new WebPRewriter(file, limits).Rewrite(),
    };

    public static void CheckPixels(long width, long height, PixelLimits limits, string part)
    {
        if (width < 1 || height < 1)
        {
            throw new PhotoFaultException(PhotoFault.BadPart, part);
        }

        if (width > limits.Side || height > limits.Side || width * height > limits.Total)
        {
            throw new PhotoFaultException(PhotoFault.TooManyPixels, part);
        }
    }

    /// <summary>By its first bytes; the name and type that a browser sends are somebody's word.</summary>
    private static string TypeOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return Jpeg;
        }

        if (file.StartsWith(PngRewriter.Signature))
        {
            return Png;
        }

        return file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8)
            ? WebP
            : throw new PhotoFaultException(FaultOf(file), "");
    }

    private static PhotoFault FaultOf(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return PhotoFault.Empty;
        }

        if (file.StartsWith("GIF8"u8))
        {
            return PhotoFault.Gif;
        }

        if (file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8))
        {
            return PhotoFault.Heic;
        }

        return Encoding.Latin1.GetString(file[..Math.Min(file.Length, 1024)]).Contains("<svg", StringComparison.OrdinalIgnoreCase)
            ? PhotoFault.Svg
            : PhotoFault.NotAPhoto;
    }
}
