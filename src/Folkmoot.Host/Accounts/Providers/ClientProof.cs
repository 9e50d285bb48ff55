using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>How this site shows the provider that it is the one that was registered there: a secret, or a signature (RFC 7523).</summary>
internal static class ClientProof
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>What goes with a request to the token endpoint. Files are read every time, so that a new secret needs no restart.</summary>
    public static IReadOnlyDictionary<string, string> For(ProviderSettings settings, Uri tokenEndpoint, DateTimeOffset now)
    {
        try
        {
            return settings.PrivateKeyFile is { } file
                ? new Dictionary<string, string>
                {
                    ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                    ["client_assertion"] = Sign(File.ReadAllText(file), settings, tokenEndpoint, now),
                }
                : new Dictionary<string, string> { ["client_secret"] = Secret(settings) };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ProviderException("The client's secret or private key cannot be read.", error);
        }
    }

    private static string Secret(ProviderSettings settings) =>
        (settings.ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : settings.ClientSecret)
        ?? throw new ProviderException("Neither ClientSecret nor ClientSecretFile nor PrivateKeyFile is set.");

    private static string Sign(string pem, ProviderSettings settings, Uri audience, DateTimeOffset now)
    {
        var isRsa = TryRead(RSA.Create(), pem, out RSA? rsa);
        using var ec = isRsa ? null : ECDsa.Create();
        using (rsa)
        {
            ec?.ImportFromPem(pem);
            var (issued, expires) = (now.ToUnixTimeSeconds(), (now + Lifetime).ToUnixTimeSeconds());
            var header = new { alg = isRsa ? "RS256" : "ES256", typ = "JWT", kid = settings.KeyId };
            var claims = new { iss = settings.ClientId, sub = settings.ClientId, aud = audience.AbsoluteUri, jti = Guid.NewGuid().ToString("n"), iat = issued, exp = expires };
            var signed = $"{Part(header)}.{Part(claims)}";
            var bytes = Encoding.ASCII.GetBytes(signed);
            var signature = rsa?.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? ec!.SignData(bytes, HashAlgorithmName.SHA256);
            return $"{signed}.{Base64Url.EncodeToString(signature)}";
        }
    }

    private static bool TryRead(RSA fresh, string pem, out RSA? rsa)
    {
        try
        {
            fresh.ImportFromPem(pem);
            rsa = fresh;
            return true;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            // Then it is a key on an elliptic curve, or none.
            fresh.Dispose();
            rsa = null;
            return false;
        }
    }

    private static string Part(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part, Plain));

    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
