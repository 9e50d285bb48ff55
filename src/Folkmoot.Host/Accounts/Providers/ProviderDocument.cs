using System.Text.Json;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>Where a provider answers, from its discovery document (OpenID Connect Discovery 1.0).</summary>
internal sealed record ProviderDocument(Uri Authorization, Uri Token, Uri? UserInfo)
{
    /// <summary>Reads a document, which must be of the very issuer that the operator named.</summary>
    public static ProviderDocument Read(JsonElement document, Uri issuer, string written)
    {
        if (Text(document, "issuer") != written)
        {
            throw new ProviderException($"The discovery document of {written} is another issuer's.");
        }

        return new ProviderDocument(
            Address(document, "authorization_endpoint", issuer) ?? throw Missing("authorization_endpoint"),
            Address(document, "token_endpoint", issuer) ?? throw Missing("token_endpoint"),
            Address(document, "userinfo_endpoint", issuer));
    }

    /// <summary>Where the document lies.</summary>
    public static Uri AddressOf(string issuer) => new(issuer.TrimEnd('/') + "/.well-known/openid-configuration");

    private static Uri? Address(JsonElement document, string name, Uri issuer) => Text(document, name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == issuer.Scheme && address.UserInfo.Length == 0 => address,
        _ => throw new ProviderException($"The provider's {name} is not an address over {issuer.Scheme}."),
    };

    private static string? Text(JsonElement document, string name) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ProviderException Missing(string name) => new($"The provider's discovery document has no {name}.");
}
