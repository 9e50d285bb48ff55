using System.Text.RegularExpressions;

namespace Folkmoot.Core.SafeText;

/// <summary>Addresses that editors may write: of the web, of mail, of telephones, and of their own site.</summary>
internal static partial class SafeAddress
{
    /// <summary>Ids of texts begin so, and links to them: none can stand in for something that a script of the site looks for (DOM clobbering).</summary>
    private const string IdPrefix = "text-";

    /// <summary>The address of a link; null when it may not stand.</summary>
    public static string? OfLink(string value)
    {
        var address = value.Trim(' ');
        if (address.StartsWith('#'))
        {
            return OwnId(address[1..]) is { } id ? $"#{id}" : null;
        }

        return IsRelative(address) || IsOfTheWeb(address) || MailOrTelephone().IsMatch(address) ? address : null;
    }

    /// <summary>The address of a file of the site itself; null when it may not stand.</summary>
    public static string? OfOwnFile(string value) => value.Trim(' ') is { Length: > 0 } address && IsRelative(address) ? address : null;

    public static string? OwnId(string value) =>
        !Id().IsMatch(value) ? null
        : value.StartsWith(IdPrefix, StringComparison.Ordinal) ? value
        : IdPrefix + value;

    public static bool IsOfTheWeb(string address) =>
        IsClean(address)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0
        && Web().IsMatch(address);

    /// <summary>Whether it stays on the site: no scheme, no other host, however lenient the reader is.</summary>
    public static bool IsRelative(string address) =>
        IsClean(address) && !address.StartsWith("//", StringComparison.Ordinal) && address.AsSpan().IndexOf(':') is var colon
        && (colon < 0 || address.AsSpan().IndexOfAny('/', '?', '#') is >= 0 and var mark && mark < colon);

    // Browsers drop tabs and line ends within addresses and read a backslash as a slash.
    private static bool IsClean(string address) => address.Length > 0 && !address.Any(c => char.IsControl(c) || c is '\\' || char.IsWhiteSpace(c));

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.-]{0,100}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\Ahttps?://[^/]", RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    [GeneratedRegex(@"\A(mailto:[^\s<>""'\\\p{C}]+@[^\s<>""'\\\p{C}]+|tel:[0-9+(). -]{2,40})\z", RegexOptions.IgnoreCase)]
    private static partial Regex MailOrTelephone();
}
