using System.Security.Cryptography;
using System.Text.Json;

namespace Folkmoot.Assistant.Articles;

/// <summary>Tells whether a thing is as an editor saw it: they send the stamp along, so that nobody overwrites what another has written meanwhile.</summary>
internal static class Stamp
{
    public static string Of<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web)).AsSpan(0, 8));
}
