using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Reports.Register;

/// <summary>The code of a mail's link: only its hash is kept.</summary>
internal static class ReportCode
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static string HashOf(string? code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code ?? "")));
}
