using System.Globalization;
using System.Net.Mail;

namespace Folkmoot.Host.Accounts;

/// <summary>
/// An e-mail address in the one form in which it is kept, compared and written to: plain ASCII before the @, the domain as DNS knows it.
/// So two addresses that look or compare alike are never two ways to one account.
/// </summary>
public static class EmailAddress
{
    public const int MaximumLength = 254;

    private static readonly IdnMapping Domains = new() { UseStd3AsciiRules = true };

    /// <summary>Reads what somebody typed; null when mail cannot safely be sent there.</summary>
    public static string? Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var at = text.LastIndexOf('@');
        return at > 0 && text.Length <= MaximumLength && IsPlain(text.AsSpan(0, at)) && DomainOf(text[(at + 1)..]) is { } domain
            && MailAddress.TryCreate($"{text[..at]}@{domain}", out var address) && address.Address == $"{text[..at]}@{domain}" && address.Address.Length <= MaximumLength
            ? address.Address
            : null;
    }

    // Without quotes, within which nearly everything is allowed.
    private static bool IsPlain(ReadOnlySpan<char> local) => local.IndexOfAnyExceptInRange('!', '~') < 0 && !local.Contains('"');

    private static string? DomainOf(string typed)
    {
        try
        {
            return Domains.GetAscii(typed).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>How accounts are looked up: by the address as <see cref="EmailAddress"/> reads it, capitals apart.</summary>
internal sealed class EmailNormalizer : Microsoft.AspNetCore.Identity.ILookupNormalizer
{
    public string? NormalizeEmail(string? email) => (EmailAddress.Read(email) ?? email)?.ToUpperInvariant();

    public string? NormalizeName(string? name) => NormalizeEmail(name);
}
