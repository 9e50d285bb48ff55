using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Tests.Accounts.SecondFactors;

/// <summary>An authenticator as a browser reaches it (WebAuthn Level 3): one P-256 key, no attestation. It answers as it is told, wrongly too.</summary>
public sealed class TestPasskey : IDisposable
{
    private const byte UserPresent = 1, UserVerified = 4, HasCredential = 64;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Id { get; } = RandomNumberGenerator.GetBytes(16);

    public string? UserHandle { get; set; }

    /// <summary>Whether the device asks for a finger or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    public uint Counter { get; set; }

    /// <summary>What the device believes to be asked by; null for what the page says.</summary>
    public string? Domain { get; set; }

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public string Make(string options, string origin)
    {
        using var asked = JsonDocument.Parse(options);
        UserHandle = asked.RootElement.GetProperty("user").GetProperty("id").GetString();
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
        byte[] credential = [.. new byte[16], 0, (byte)Id.Length, .. Id, .. cose];
        var data = DataFor(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, HasCredential, credential);
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(new() { ["clientDataJSON"] = Spell(Said("webauthn.create", asked, origin)), ["attestationObject"] = Spell(attestation), ["transports"] = new[] { "internal" } });
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    public string Show(string options, string origin)
    {
        using var asked = JsonDocument.Parse(options);
        var said = Said("webauthn.get", asked, origin);
        var data = DataFor(asked.RootElement.GetProperty("rpId").GetString()!, 0, []);
        var signature = key.SignData([.. data, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new() { ["clientDataJSON"] = Spell(said), ["authenticatorData"] = Spell(data), ["signature"] = Spell(signature), ["userHandle"] = UserHandle });
    }

    public void Dispose() => key.Dispose();

    private byte[] DataFor(string domain, byte flags, byte[] credential)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain ?? domain)), (byte)(flags | UserPresent | (Verifies ? UserVerified : 0)), .. counter, .. credential];
    }

    private string Answer(Dictionary<string, object?> response) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["id"] = Spell(Id),
        ["rawId"] = Spell(Id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new { },
        ["response"] = response,
    });

    private static byte[] Said(string type, JsonDocument asked, string origin) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
    {
        ["type"] = type,
        ["challenge"] = asked.RootElement.GetProperty("challenge").GetString(),
        ["origin"] = origin,
        ["crossOrigin"] = false,
    });

    private static string Spell(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
