using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Folkmoot.Business.Reading;

/// <summary>
/// Turns a feed's bytes into text. In this order: byte order mark, the shape of the first bytes, HTTP's charset, the XML declaration (RFC 7303, 3), UTF-8;
/// labels mean what the WHATWG's Encoding standard says. A label that the bytes contradict is not believed.
/// </summary>
internal static partial class FeedEncoding
{
    // Undefined bytes are control characters there, as the standard has it.
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Decode(ReadOnlySpan<byte> body, string? contentType, FlawList flaws)
    {
        if (Marked(body) is var (marked, length) && marked is not null)
        {
            return marked is UTF8Encoding ? Utf8(body[length..], flaws) : marked.GetString(body[length..]);
        }

        if (Shaped(body) is { } wide)
        {
            return wide.GetString(body);
        }

        var label = Charset(contentType) ?? Declared(body);
        var encoding = Named(label);
        if (encoding is null && label is not null)
        {
            flaws.Add("encoding-unknown", label);
        }

        return encoding switch
        {
            null or UTF8Encoding => Utf8(body, flaws),
            UnicodeEncoding or UTF32Encoding => Contradicted(body, label, flaws),
            _ when IsWestern(encoding) && IsUtf8(body) => Contradicted(body, label, flaws),
            _ => encoding.GetString(body),
        };
    }

    private static bool IsWestern(Encoding encoding) => encoding.CodePage == Western.CodePage;

    private static string Contradicted(ReadOnlySpan<byte> body, string? label, FlawList flaws)
    {
        flaws.Add("encoding-wrong", label);
        return Utf8(body, flaws);
    }

    private static (Encoding? Encoding, int Length) Marked(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    private static Encoding? Shaped(ReadOnlySpan<byte> body) => body switch
    {
        [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [(byte)'<' or (byte)'{', 0, not 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'<' or (byte)'{', 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static string? Charset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.CharSet is { Length: > 0 } charset ? charset.Trim('"', '\'', ' ') : null;

    private static string? Declared(ReadOnlySpan<byte> body)
    {
        var start = Encoding.Latin1.GetString(body[..Math.Min(body.Length, 1024)]);
        return Declaration().Match(start) is { Success: true } match ? match.Groups[1].Value : null;
    }

    private static Encoding? Named(string? label)
    {
        try
        {
            return label?.ToLowerInvariant() switch
            {
                null => null,
                "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii" or "iso8859-1" or "iso_8859-1" or "cp1252" or "ansi" => Western,
                "utf8" or "utf-8" => Encoding.UTF8,
                "utf-7" => null,
                var name => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name),
            };
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether it has letters beyond ASCII and all of them are UTF-8: as good as never by chance.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> body) => !Ascii.IsValid(body) && System.Text.Unicode.Utf8.IsValid(body);

    private static string Utf8(ReadOnlySpan<byte> body, FlawList flaws)
    {
        if (System.Text.Unicode.Utf8.IsValid(body))
        {
            return Encoding.UTF8.GetString(body);
        }

        flaws.Add("not-utf8");
        return Mixed(body);
    }

    // One article pasted from a word processor into a feed of UTF-8: byte by byte, what is not UTF-8 is Western.
    private static string Mixed(ReadOnlySpan<byte> body)
    {
        var text = new StringBuilder(body.Length);
        Span<char> western = stackalloc char[1];
        Span<char> pair = stackalloc char[2];
        while (body.Length > 0)
        {
            if (Rune.DecodeFromUtf8(body, out var rune, out var read) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
                body = body[read..];
                continue;
            }

            Western.GetChars(body[..1], western);
            text.Append(western);
            body = body[1..];
        }

        return text.ToString();
    }

    [GeneratedRegex("""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})\s*["']""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
