using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>
/// What a provider says of somebody. It came from the token endpoint itself over TLS, which OpenID Connect Core 1.0, 3.1.3.7 (6) allows in place of
/// a look at its signature (docs/adr/0012); all else that 3.1.3.7 asks for is looked at here.
/// </summary>
internal static class IdToken
{
    // A token is made when it is asked for: an older one has been kept by somebody.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>The claims of a token that is the right one; all others throw.</summary>
    public static JsonElement Read(string token, ProviderSettings settings, string nonce, DateTimeOffset now)
    {
        var claims = Claims(token);
        Demand(Text(claims, "iss") == settings.Issuer, "iss");
        DemandAudience(claims, settings.ClientId);
        Demand(Text(claims, "nonce") is { } said && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(nonce)), "nonce");
        Demand(Time(claims, "exp") is { } expires && expires + settings.ClockSkew > now, "exp");
        Demand(Time(claims, "iat") is { } issued && issued - settings.ClockSkew <= now && issued + settings.ClockSkew + Fresh > now, "iat");
        Demand(Text(claims, "sub") is { Length: > 0 and <= 255 }, "sub");
        return claims;
    }

    public static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>A claim that may hold one text or several.</summary>
    public static IReadOnlyList<string> Texts(JsonElement claims, string name) => !claims.TryGetProperty(name, out var value)
        ? []
        : value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];

    private static void DemandAudience(JsonElement claims, string clientId)
    {
        var audiences = Texts(claims, "aud");
        var party = Text(claims, "azp");
        Demand(audiences.Contains(clientId), "aud");
        Demand(party is null ? audiences.Count == 1 : party == clientId, "azp");
    }

    private static JsonElement Claims(string token)
    {
        // Five parts would be an encrypted one, which nobody asked for.
        var parts = token.Split('.');
        Demand(parts.Length == 3, "form");
        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            Demand(document.RootElement.ValueKind == JsonValueKind.Object, "form");
            return document.RootElement.Clone();
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new ProviderException("The id token cannot be read.", error);
        }
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new ProviderException($"The id token's {what} is not right.");
        }
    }
}
