using System.IO.Compression;

namespace Folkmoot.Core.Fetch;

/// <summary>Reads an answer's body, unpacked, and never more of it than was asked for: a megabyte can unpack to a thousand.</summary>
internal static class PackedBody
{
    /// <summary>The body; null when it is too large.</summary>
    /// <exception cref="InvalidDataException">It is packed in a way that we did not ask for, or badly.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        await using var sent = await content.ReadAsStreamAsync(cancellationToken);
        if (await ReadUpToAsync(sent, limit, cancellationToken) is not { } packed)
        {
            return null;
        }

        var encodings = content.Headers.ContentEncoding.Where(encoding => encoding != "identity").ToList();
        if (encodings.Count == 0 || packed.Length == 0)
        {
            return packed;
        }

        await using var unpacked = Unpack(packed, encodings.Count == 1 ? encodings[0] : "several");
        try
        {
            return await ReadUpToAsync(unpacked, limit, cancellationToken);
        }
        catch (InvalidOperationException error)
        {
            // What Brotli's decoder says of bad data; gzip's and zlib's throw InvalidDataException.
            throw new InvalidDataException("The answer is packed badly.", error);
        }
    }

    private static Stream Unpack(ReadOnlyMemory<byte> packed, string encoding)
    {
        var stream = new MemoryStream(packed.ToArray(), writable: false);
        return encoding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            // Some servers send the bare deflate stream without the zlib frame that the standard asks for.
            "deflate" when (packed.Span[0] & 0x0F) == 8 => new ZLibStream(stream, CompressionMode.Decompress),
            "deflate" => new DeflateStream(stream, CompressionMode.Decompress),
            _ => throw new InvalidDataException("The answer is packed in a way that was not asked for."),
        };
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadUpToAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kept.Length + read > limit)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
