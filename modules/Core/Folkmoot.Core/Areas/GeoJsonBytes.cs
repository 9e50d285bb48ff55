using System.Text.Json;
using System.Text.Unicode;

namespace Folkmoot.Core.Areas;

/// <summary>The bytes of a file, checked to be JSON that can be read to the end without a surprise.</summary>
internal static class GeoJsonBytes
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonElement? Parse(Stream stream, long maximumBytes, ICollection<GeoJsonError> errors)
    {
        if (ReadAll(stream, maximumBytes) is not { } content)
        {
            errors.Add(GeoJsonError.At(null, "$", $"The file is larger than {maximumBytes / (1024 * 1024.0):0.##} MB, the limit. "
                + "Export generalised boundaries (the statistics office marks them BGC or BUC), or split the file."));
            return null;
        }

        var json = content.AsSpan();
        json = json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;
        if (Problem(json) is { } problem)
        {
            errors.Add(GeoJsonError.At(null, "$", problem));
            return null;
        }

        return JsonElement.Parse(json);
    }

    private static byte[]? ReadAll(Stream stream, long maximumBytes)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (content.Length + read > maximumBytes)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static string? Problem(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return "The file is empty. Export it again from the mapping software as GeoJSON.";
        }

        return Utf8.IsValid(json) ? SyntaxProblem(json)
            : "The file is not UTF-8 text. Export it again as GeoJSON, or save it with the encoding UTF-8.";
    }

    private static string? SyntaxProblem(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            ReadToTheEnd(ref reader);
            return null;
        }
        catch (JsonException e)
        {
            return $"The file is not well-formed JSON at line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}: {Cause(e)} "
                + "It may have been cut off or edited by hand; export it again.";
        }
        catch (InvalidOperationException)
        {
            return $"The text at byte {reader.TokenStartIndex} has an incomplete \\u escape. Export the file again as UTF-8.";
        }
    }

    private static void ReadToTheEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            // Half a surrogate pair is good JSON, but throws when it is read as text later on.
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }

    private static string Cause(JsonException e) => e.Message.Split(" LineNumber:")[0];
}
