using QRCoder;

namespace Folkmoot.Host.Accounts.SecondFactors;

/// <summary>The key of an authenticator app as people and apps take it.</summary>
public sealed record AuthenticatorKey(byte[] Bytes)
{
    private const int DotsAModule = 8;

    /// <summary>For typing.</summary>
    public string InGroups => string.Join(' ', TimeCodes.Spell(Bytes).Chunk(4).Select(group => new string(group)));

    /// <summary>The address that apps open (github.com/google/google-authenticator/wiki/Key-Uri-Format).</summary>
    public string AddressFor(string issuer, string person)
    {
        var name = Uri.EscapeDataString(issuer.Replace(":", "", StringComparison.Ordinal));
        return $"otpauth://totp/{name}:{Uri.EscapeDataString(person)}?secret={TimeCodes.Spell(Bytes)}&issuer={name}&digits=6&period=30";
    }

    /// <summary>A picture of an address as it stands in a page: no request of its own, so that no log and no cache ever holds the key.</summary>
    public static string PictureOf(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return $"data:image/png;base64,{Convert.ToBase64String(picture.GetGraphic(DotsAModule))}";
    }
}
